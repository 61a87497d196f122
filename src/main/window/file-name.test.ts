import { describe, expect, it } from 'vitest';
import { fileNameFrom } from './file-name.ts';

describe('the proposed name of a file', () => {
  it.each([
    ['Unconfirmed, in Köln', 'Unconfirmed in Köln'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\windows\\x', 'C windows x'],
    ['name:"a|b" <c>?*', 'name a b c'],
    ['a\0b\u202ec', 'a b c'],
    ['...hidden. ', 'hidden'],
    ['NUL', 'users'],
    ['', 'users'],
    ['🙂', 'users'],
    ['x'.repeat(500), 'x'.repeat(100)],
  ])('of %j is %j', (text, name) => {
    expect(fileNameFrom(text)).toBe(name);
  });
});
