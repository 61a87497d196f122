import { describe, expect, it } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

const refused: [string, string, string][] = [
  ['an empty text', '', 'NOT_JSON'],
  ['white space only', ' \n', 'NOT_JSON'],
  ['something after the end', '{} x', 'NOT_JSON'],
  ['two documents', '{}{}', 'NOT_JSON'],
  ['a byte order mark', '\ufeff{}', 'NOT_JSON'],
  ['a no-break space', '\u00a0{}', 'NOT_JSON'],
  ['an open object', '{"a":1', 'NOT_JSON'],
  ['an open array', '[1', 'NOT_JSON'],
  ['an open text', '"a', 'NOT_JSON'],
  ['a trailing comma in an object', '{"a":1,}', 'NOT_JSON'],
  ['a trailing comma in an array', '[1,]', 'NOT_JSON'],
  ['a missing colon', '{"a" 1}', 'NOT_JSON'],
  ['a key without quotes', '{a:1}', 'NOT_JSON'],
  ['single quotes', "{'a':1}", 'NOT_JSON'],
  ['a comment', '{}/**/', 'NOT_JSON'],
  ['a raw line break in a text', '"a\nb"', 'NOT_JSON'],
  ['a raw NUL in a text', '"a\0b"', 'NOT_JSON'],
  ['an unknown escape', '"\\x41"', 'NOT_JSON'],
  ['a short \\u escape', '"\\u00g0"', 'NOT_JSON'],
  ['a signed \\u escape', '"\\u+123"', 'NOT_JSON'],
  ['an escape at the end', '"\\', 'NOT_JSON'],
  ['a leading zero', '01', 'NOT_JSON'],
  ['a plus sign', '+1', 'NOT_JSON'],
  ['a dot without digits', '1.', 'NOT_JSON'],
  ['a number in hexadecimal', '0x10', 'NOT_JSON'],
  ['NaN', 'NaN', 'NOT_JSON'],
  ['Infinity', '-Infinity', 'NOT_JSON'],
  ['a word with more letters', 'trueish', 'NOT_JSON'],
  ['an infinite number', '1e400', 'NUMBER_NOT_FINITE'],
  ['a negative infinite number', '[-1e999]', 'NUMBER_NOT_FINITE'],
  ['a repeated key', '{"a":1,"b":2,"a":1}', 'DUPLICATE_KEY'],
  ['a repeated key in an inner object', '{"x":[{"a":1,"a":2}]}', 'DUPLICATE_KEY'],
  ['a repeated key written with an escape', '{"exp":1,"\\u0065xp":2}', 'DUPLICATE_KEY'],
  ['a repeated __proto__', '{"__proto__":1,"__proto__":2}', 'DUPLICATE_KEY'],
  ['half a pair', '"\\ud800"', 'LONE_SURROGATE'],
  ['the second half only', '"\\udc00a"', 'LONE_SURROGATE'],
  ['half a pair in a key', '{"\\ud83d":1}', 'LONE_SURROGATE'],
  ['an array beyond the depth', '[[[[[]]]]]', 'TOO_DEEP'],
  ['objects beyond the depth', '{"a":{"a":{"a":{"a":{"a":1}}}}}', 'TOO_DEEP'],
];

const accepted = [
  'null',
  '-0.5e-3',
  '0',
  '"\\ud83d\\ude00 \\u00e9 \\/ \\b\\f\\n\\r\\t \\\\ \\""',
  '"\u007f\u0080\u2028 😀"',
  ' [ 1 , true , false , null , "x" , [ ] , { } ] ',
  '{"a":{"b":[{"c":1}]},"":2}',
  '{"sub":"x","cognito:groups":["a","b"],"exp":1700000000}',
];

describe('parseStrictJson', () => {
  it.each(refused)('refuses %s', (_name, text, code) => {
    const result = parseStrictJson(text, 4);
    expect(result).toMatchObject({ ok: false, code });
  });

  it.each(accepted)('reads %s as JSON.parse does', (text) => {
    const result = parseStrictJson(text, 8);
    expect(result.ok && JSON.stringify(result.value)).toBe(JSON.stringify(JSON.parse(text)));
  });

  it('takes __proto__ and constructor for ordinary keys', () => {
    const result = parseStrictJson('{"__proto__":{"admin":true},"constructor":1}', 8);
    const value = (result.ok ? result.value : {}) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect('admin' in value).toBe(false);
    expect('admin' in {}).toBe(false);
  });

  it('says where it stopped and shortens a hostile key', () => {
    expect(parseStrictJson('{"a":1 "b":2}', 8)).toMatchObject({ at: 7 });
    const key = 'k'.repeat(5000);
    const result = parseStrictJson(`{"${key}":1,"${key}":2}`, 8);
    expect(!result.ok && result.message.length).toBeLessThan(100);
  });

  it('stops a megabyte of brackets without running out of stack', () => {
    expect(parseStrictJson('['.repeat(1_000_000), 32)).toMatchObject({ ok: false, code: 'TOO_DEEP', at: 32 });
  });
});
