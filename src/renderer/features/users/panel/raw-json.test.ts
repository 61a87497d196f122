import { describe, expect, it } from 'vitest';
import { jsonLines, parseJsonObject, readableJson } from './raw-json.ts';

describe('raw JSON', () => {
  const nasty = {
    name: 'a\u202eb\u200bc\u0000d\u009bé\u2028 \u{e0041} שלום 👩‍💻',
    list: ['__proto__', 'x,"y": z'],
  };

  it('shows every character and still reads back as the same text', () => {
    const text = readableJson(nasty);
    expect(text).toContain('a\\u202eb\\u200bc\\u0000d\\u009b');
    expect(text).toContain('\\udb40\\udc41');
    expect(text).toContain('שלום');
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}]/u);
    expect(JSON.parse(text)).toEqual(nasty);
  });

  it('parts a line into name, value and comma, whatever the value holds', () => {
    const text = readableJson(nasty);
    const lines = jsonLines(text);
    expect(lines.map(({ before, value, after }) => before + value + after).join('\n')).toBe(text);
    expect(lines[0]).toEqual({ before: '', value: '{', after: '' });
    expect(lines[1]?.before).toBe('  "name": ');
    expect(lines[3]).toEqual({ before: '    ', value: '"__proto__"', after: ',' });
    expect(lines[4]).toEqual({ before: '    ', value: '"x,\\"y\\": z"', after: '' });
  });
});

describe('JSON in a stored text', () => {
  it.each([
    ['an object', JSON.stringify({ theme: 'dark', tags: ['a', 'b', 'c', 'd', 'e'] })],
    ['a list', JSON.stringify(Array(30).fill(1))],
  ])('is found in %s', (_name, stored) => {
    expect(parseJsonObject(stored)).toEqual(JSON.parse(stored));
  });

  it.each([['{}'], [`{"cut": "${'x'.repeat(60)}`], ['"'.repeat(80)], ['12345'.repeat(20)]])(
    'is not made of %s',
    (stored) => {
      expect(parseJsonObject(stored)).toBeNull();
    },
  );
});
