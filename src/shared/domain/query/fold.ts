/** Marks that writers leave out when they search: Latin, Greek and Cyrillic accents, Hebrew points, Arabic harakat. */
const MARKS =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each mark is meant by itself.
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

/** Letters that are other letters with a stroke, or two in one; Unicode does not decompose them. */
const LETTERS = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['þ', 'th'],
  ['ς', 'σ'],
]);
const SPECIAL = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g');
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant, control characters included.
const ASCII = /^[\u0000-\u007f]*$/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * The form in which text is compared: letter case, accents and compatibility forms (full width, ligatures) make no
 * difference, in any script. A search matches when the folded value holds the folded term. The result is well-formed
 * (half a character becomes U+FFFD), so that comparing it in UTF-8 and in UTF-16 is the same.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .replace(LONE_SURROGATE, '\ufffd')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(SPECIAL, (letter) => LETTERS.get(letter) ?? letter);
}
