import { describe, expect, it } from 'vitest';
import { code, prose } from './markdown.ts';

describe('a code span', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '`aˋb`'],
    ['``', '`ˋˋ`'],
    ['a|b', '`a¦b`'],
    ['a\\', '`a\\`'],
    ['<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
    ['one\n\n# two', '`one␊␊# two`'],
    ['a\u202eb', '`a⟨U+202E⟩b`'],
    ['', '(empty)'],
    ['   ', '(empty)'],
    ['eyJhbGciOiJub25lIn0.e30.c2ln', '`(token left out)`'],
    ['x=eyJhbGciOiJSUzI1NiJ9eyJhbGciOiJSUzI1NiJ9;', '`x=(token left out);`'],
    ['ewogICJhbGciOiAiSFMyNTYifQ.e30.', '`(token left out)`'],
  ])('of %j is %s', (text, span) => {
    expect(code(text, 100)).toBe(span);
  });

  it('is short, whatever it is of, and parts no character', () => {
    expect(code('😀'.repeat(32_000), 9)).toBe('`😀😀😀😀…`');
    expect(code('`'.repeat(64_000), 10)).toHaveLength(13);
  });
});

describe('prose', () => {
  it('leaves our own sentences as they are', () => {
    const sentence =
      'This access token expired 14 minutes ago: have the app refresh it, or sign in again (“Staging”, 50 %).';
    expect(prose(sentence, 200)).toBe(sentence);
  });

  it.each([
    ['issued by “<script>alert(1)</script>”', 'issued by “`<script>alert(1)</script>`”'],
    ['see https://evil.example/x.', 'see `https://evil.example/x`.'],
    ['see www.evil now', 'see `www.evil` now'],
    ['see evil.example, now', 'see `evil.example`, now'],
    ['ask @admin or #12', 'ask `@admin` or `#12`'],
    ['a [link](x) and ![image](y)', 'a `[link](x`) and `![image](y`)'],
    ['**bold** _it_ a|b `c` &lt;', '`**bold**` `_it_` `a¦b` `ˋcˋ` `&lt`;'],
    ['one\ntwo', '`one␊two`'],
    ['a  b', 'a  b'],
    ['``', '`ˋˋ`'],
  ])('%j', (text, safe) => {
    expect(prose(text, 200)).toBe(safe);
  });
});
