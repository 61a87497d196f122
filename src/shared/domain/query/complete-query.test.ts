import { describe, expect, it } from 'vitest';
import { applyCompletion, completionAt } from './complete-query.ts';
import { parseQuery } from './parse-query.ts';
import { fieldSuggestions, valueSuggestions } from './suggest.ts';

/** The caret is where `^` stands. */
function at(marked: string) {
  const caret = marked.indexOf('^');
  const text = marked.replace('^', '');
  const found = completionAt(text, caret);
  return { text, found, replaced: text.slice(found.start, found.end) };
}

describe('completionAt', () => {
  it.each([
    ['^', 'field', undefined, '', ''],
    ['em^', 'field', undefined, 'em', 'em'],
    ['a em^ b', 'field', undefined, 'em', 'em'],
    ['em^ail', 'field', undefined, 'em', 'email'],
    ['em^ail:x', 'field', undefined, 'em', 'email'],
    ['-em^', 'field', undefined, 'em', 'em'],
    ['-^', 'field', undefined, '', ''],
    ['(^', 'field', undefined, '', ''],
    ['(em^)', 'field', undefined, 'em', 'em'],
    ['a ^', 'field', undefined, '', ''],
    ['custom:ti^', 'field', undefined, 'custom:ti', 'custom:ti'],
    ['status:^', 'value', 'status', '', ''],
    ['Status:un^', 'value', 'status', 'un', 'un'],
    ['status:un^conf x', 'value', 'status', 'un', 'unconf'],
    ['-status=un^', 'value', 'status', 'un', 'un'],
    ['phone:04^', 'value', 'phone_number', '04', '04'],
    ['custom:tier:go^', 'value', 'custom:tier', 'go', 'go'],
    ['attr:"odd name"=go^', 'value', 'odd name', 'go', 'go'],
    ['group:"my gr^', 'value', 'group', 'my gr', '"my gr'],
    ['group:"my gr^oup" x', 'value', 'group', 'my gr', '"my group"'],
    ['group:"my gr^ email:x', 'value', 'group', 'my gr', '"my gr'],
    ['has:cu^', 'value', 'has', 'cu', 'cu'],
    ['created:>=20^', 'value', 'created', '20', '20'],
    ['status:(^', 'value', 'status', '', ''],
    ['status:(unc OR in^)', 'value', 'status', 'in', 'in'],
    ['status:(unc OR (-^', 'value', 'status', '', ''],
    ['status:(unc) em^', 'field', undefined, 'em', 'em'],
    ['emial:x^', 'none', undefined, 'x', 'x'],
    ['"em^', 'none', undefined, '', ''],
    ['a OR^', 'none', undefined, '', ''],
    ['(a)^', 'none', undefined, '', ''],
    ['^email', 'none', undefined, '', ''],
    ['a ^email', 'none', undefined, '', ''],
  ])('%s', (marked, kind, field, prefix, replaced) => {
    const { found, replaced: actual } = at(marked);
    expect({ kind: found.kind, field: found.field, prefix: found.prefix, replaced: actual }).toEqual({
      kind,
      field,
      prefix,
      replaced,
    });
  });
});

describe('suggestions', () => {
  it('lists fields by how they begin, the most used first, custom ones by their own part too', () => {
    const texts = (prefix: string) =>
      fieldSuggestions(prefix, ['custom:tier', 'custom:a b', 'email', 'odd']).map((one) => one.text);
    expect(texts('').slice(0, 3)).toEqual(['email', 'phone', 'name']);
    expect(texts('E')).toEqual(['email', 'enabled', 'email_verified']);
    expect(texts('ti')).toEqual(['custom:tier']);
    expect(texts('custom:')).toEqual(['custom:tier', 'attr:"custom:a b"']);
    expect(texts('odd')).toEqual(['attr:"odd"']);
    expect(texts('__proto__')).toEqual([]);
    expect(fieldSuggestions('', []).every((one) => one.hint !== '' && one.label !== '')).toBe(true);
  });

  it('lists fixed values', () => {
    const texts = (field: string, prefix: string) =>
      valueSuggestions(field, prefix, ['custom:tier']).map((one) => one.text);
    expect(texts('status', 'un')).toEqual(['unconfirmed', 'unknown']);
    expect(texts('enabled', '')).toEqual(['yes', 'no']);
    expect(texts('verified', 'e')).toEqual(['email']);
    expect(texts('created', 'to')).toEqual(['today']);
    expect(texts('has', 'ti')).toEqual(['custom:tier']);
    expect(texts('email', '')).toEqual([]);
    expect(texts('__proto__', '')).toEqual([]);
  });
});

describe('applyCompletion', () => {
  it.each([
    ['em^', 'email', 'email:^'],
    ['a em^ b', 'email', 'a email:^ b'],
    ['em^:x', 'email', 'email:^x'],
    ['cr^:>=2025', 'created', 'created:>=^2025'],
    ['status:un^', 'unconfirmed', 'status:unconfirmed ^'],
    ['status:(un^ OR x)', 'FORCE_CHANGE_PASSWORD', 'status:(invited^ OR x)'],
    ['group:my^', 'my "group"', 'group:"my \\"group\\"" ^'],
    ['group:"my gr^ email:x', 'my group', 'group:"my group"^ email:x'],
    ['created:>^', '7d', 'created:>7d ^'],
    ['has:^', 'custom:tier', 'has:custom:tier ^'],
    ['"x^', 'email', '"x^'],
  ])('%s with %s', (marked, chosen, expected) => {
    const { text, found } = at(marked);
    const done = applyCompletion(text, found, chosen);
    expect(`${done.text.slice(0, done.caret)}^${done.text.slice(done.caret)}`).toBe(expected);
  });

  it('leads from any suggestion of a field over any of its values to a query that is understood', () => {
    const extra = ['custom:tier', 'custom:a:b', 'dev:custom:x', 'odd name', '__proto__'];
    for (const field of fieldSuggestions('', extra)) {
      const withField = applyCompletion('anna -', completionAt('anna -', 6), field.text);
      const place = completionAt(withField.text, withField.caret);
      expect(place.kind).toBe('value');
      const values = valueSuggestions(place.field ?? '', '', extra).map((one) => one.text);
      for (const value of values.length > 0 ? values : ['x y', 'a"b', '-*', 'OR']) {
        const done = applyCompletion(withField.text, place, value);
        expect(parseQuery(done.text, { now: 0 }), done.text).toMatchObject({ ok: true });
        expect(completionAt(done.text, done.caret)).toMatchObject({ kind: 'field', prefix: '' });
      }
    }
  });
});
