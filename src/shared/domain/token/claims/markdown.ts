import { visibleString } from '../../visible-text.ts';
import { shorten } from './shorten.ts';

/** How much of a text is looked at; what is shown is shorter still. */
const MOST_READ = 2_000;
/** The beginning of a token, or of a part of one: base64url of `{` and a quote or white space. */
const TOKEN = /e(?:y[ABIJ]|w[klop01])[\w-]{14,}(?:\.[\w.-]*)?/g;
/** A word that no reader of Markdown makes a link, a mention, a picture, a tag or emphasis of. */
const HARMLESS = /^[\p{L}\p{M}\p{N}.,:;!?'’“”‘()%+–—…•/-]+$/u;
const LINK = /:\/\/|www\.|[\p{L}\p{N}]\.\p{L}{2,}/iu;

/**
 * Text of other people as a code span: nothing in it is a link, a mention, a tag or the end of the span or of a table's cell.
 * Backticks and bars become characters that look like them, what cannot be seen is made visible, tokens are left out.
 */
export function code(text: string, most: number): string {
  const safe = readable(text, most).replaceAll('`', 'ˋ').replaceAll('|', '¦');
  return safe.trim() === '' ? '(empty)' : `\`${safe}\``;
}

/** A sentence with text of other people in it: every word that could be more than a word becomes a code span. */
export function prose(text: string, most: number): string {
  return readable(text, most)
    .split(' ')
    .map((word) => (word === '' || (HARMLESS.test(word) && !LINK.test(word)) ? word : inCode(word)))
    .join(' ');
}

/** Quotes and full stops around a word stay outside of its span. */
function inCode(word: string): string {
  const [, before = '', inner = '', after = ''] = /^([“‘(]*)(.*?)([”’).,;:!?…]*)$/su.exec(word) ?? [];
  return inner === '' ? code(word, word.length) : `${before}${code(inner, inner.length)}${after}`;
}

function readable(text: string, most: number): string {
  const begin = text.slice(0, MOST_READ).replace(TOKEN, '(token left out)');
  return shorten(visibleString(begin), most);
}
