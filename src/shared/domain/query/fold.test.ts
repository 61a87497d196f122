import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

describe('fold', () => {
  it.each([
    ['Ada LOVELACE', 'ada lovelace'],
    ['Müller', 'muller'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['İSTANBUL', 'istanbul'],
    ['ısparta', 'isparta'],
    ['Łódź', 'lodz'],
    ['Ødegård', 'odegard'],
    ['Œuvre', 'oeuvre'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['Алёна', 'алена'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['ＡＢＣ１２３', 'abc123'],
    ['ﬁnance', 'finance'],
    ['田中', '田中'],
    ['👩‍💻', '👩‍💻'],
    ['a\u0000b\u202Ec', 'a\u0000b\u202ec'],
    ['__proto__', '__proto__'],
  ])('%j becomes %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('gives the same for composed and decomposed, half and full width', () => {
    expect(fold('e\u0301')).toBe(fold('é'));
    expect(fold('ｶﾞ')).toBe(fold('ガ'));
    expect(fold('한글'.normalize('NFD'))).toBe(fold('한글'));
  });

  it('makes half characters whole, so that no search matches half of an emoji', () => {
    expect(fold('a\ud83d')).toBe('a\ufffd');
    expect(fold('\ude00é')).toBe('\ufffde');
    expect(fold('😀').includes(fold('\ud83d'))).toBe(false);
  });

  it('changes nothing when it is done twice, for any character of the first two planes', () => {
    const changed: string[] = [];
    for (let code = 0; code < 0x20000; code += 1) {
      const folded = fold(String.fromCodePoint(code));
      if (fold(folded) !== folded) changed.push(code.toString(16));
    }
    expect(changed).toEqual([]);
  });
});
