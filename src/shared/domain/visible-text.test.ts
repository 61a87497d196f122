import { describe, expect, it } from 'vitest';
import { hasHidden, makeVisible, visibleString } from './visible-text.ts';

describe('text of other people made visible', () => {
  it.each([
    ['plain text', 'Zoë Ångström 李雷 علي', 'Zoë Ångström 李雷 علي'],
    ['a right-to-left override', 'invoice\u202Efdp.exe', 'invoice⟨U+202E⟩fdp.exe'],
    ['isolates', '\u2066a\u2069', '⟨U+2066⟩a⟨U+2069⟩'],
    ['a zero-width space', 'ad\u200Bmin', 'ad⟨U+200B⟩min'],
    ['a joiner between letters', 'ad\u200Dmin', 'ad⟨U+200D⟩min'],
    ['NUL, newline and tab', 'a\0b\nc\td', 'a␀b␊c␉d'],
    ['an ANSI colour', '\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['a bare escape', 'a\u001bb', 'a␛b'],
    ['delete', 'a\x7fb', 'a␡b'],
    ['a C1 control', 'a\u009bb', 'a⟨U+009B⟩b'],
    ['a lone surrogate', 'a\ud800b', 'a⟨U+D800⟩b'],
    ['a line separator', 'a\u2028b', 'a⟨U+2028⟩b'],
    ['a soft hyphen', 'a\u00adb', 'a⟨U+00AD⟩b'],
    ['a byte order mark', '\ufeffa', '⟨U+FEFF⟩a'],
    ['tag characters', 'a\u{e0041}', 'a⟨U+E0041⟩'],
    ['a Hangul filler', 'a\u3164', 'a⟨U+3164⟩'],
    ['a variation selector without an emoji', 'a\ufe0fb', 'a⟨U+FE0F⟩b'],
    ['a family emoji', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['an emoji with a skin tone and a joiner', '👩🏽‍🚀', '👩🏽‍🚀'],
    ['a heart with its selector', '❤️', '❤️'],
    ['a key cap', '1️⃣', '1️⃣'],
    ['an Arabic number sign', '\u0600', '\u0600'],
    ['nothing', '', ''],
  ])('%s', (_name, text, shown) => {
    expect(visibleString(text)).toBe(shown);
    expect(hasHidden(text)).toBe(shown !== text);
  });

  it('marks only what was hidden, and joins neighbours', () => {
    expect(makeVisible('a\u202E\u200Bb')).toEqual([
      { text: 'a', hidden: false },
      { text: '⟨U+202E⟩⟨U+200B⟩', hidden: true },
      { text: 'b', hidden: false },
    ]);
  });

  it.each([
    ['letters', 'x'.repeat(100_000)],
    ['controls', '\u202e'.repeat(100_000)],
    ['both in turn', 'x\u200b'.repeat(50_000)],
    ['emoji', '❤️'.repeat(50_000)],
  ])('takes 100 KB of %s without a pause', (_name, text) => {
    // Quadratic, it would be minutes; how fast it is, a busy machine cannot tell.
    const began = performance.now();
    makeVisible(text);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
