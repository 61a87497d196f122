/** A run of text as the window shows it: as it is, or with what cannot be seen made visible. */
export interface VisibleSegment {
  readonly text: string;
  /** The text stands for characters that would not show, or would change how their neighbours show. */
  readonly hidden: boolean;
}

/**
 * Control and format characters (bidi, zero-width, tags), line and paragraph separators, lone surrogates, fillers and
 * stray variation selectors; an ANSI escape sequence counts as one. Two kinds are left alone, because they belong to
 * what is seen: number signs that are format characters by class only, and the joiners inside an emoji.
 */
const HIDDEN = new RegExp(
  [
    '\\u001b(?:\\[[0-?]*[ -/]*[@-~])?',
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})(?<keep>)',
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}0-9#*])[\\ufe0e\\ufe0f](?<keep2>)',
    '[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}](?<keep3>)',
    '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]',
    '[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2065\\u2800\\u3164\\uffa0\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  ].join('|'),
  'gu',
);

/** The text in segments that, joined, stand for the whole of it; empty for an empty text. Linear in its length. */
export function makeVisible(text: string): VisibleSegment[] {
  const segments: VisibleSegment[] = [];
  let shownUpTo = 0;
  let hidden = '';
  const closeHidden = () => {
    if (hidden !== '') segments.push({ text: hidden, hidden: true });
    hidden = '';
  };
  for (const match of text.matchAll(HIDDEN)) {
    const groups = match.groups;
    if (groups?.keep !== undefined || groups?.keep2 !== undefined || groups?.keep3 !== undefined) continue;
    if (match.index > shownUpTo) {
      closeHidden();
      segments.push({ text: text.slice(shownUpTo, match.index), hidden: false });
    }
    hidden += symbolFor(match[0]);
    shownUpTo = match.index + match[0].length;
  }
  closeHidden();
  if (shownUpTo < text.length) segments.push({ text: text.slice(shownUpTo), hidden: false });
  return segments;
}

/** Whether anything in the text would not be seen. */
export function hasHidden(text: string): boolean {
  return makeVisible(text).some((segment) => segment.hidden);
}

/** One text in which everything can be seen, for places without markup (titles, clipboard, messages). */
export function visibleString(text: string): string {
  return makeVisible(text)
    .map((segment) => segment.text)
    .join('');
}

function symbolFor(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code) + found.slice(1);
  if (code === 0x7f) return '\u2421';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
