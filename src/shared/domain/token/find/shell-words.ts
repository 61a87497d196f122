/** An argument of a command. */
export interface ShellWord {
  /** Without quotes and escapes. */
  readonly text: string;
  /** Offsets of it as written, quotes included. */
  readonly start: number;
  readonly end: number;
}

const ANSI_C = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Splits one command as bash, Windows' cmd and PowerShell write it, roughly: `'…'`, `"…"`, `$'…'`, `\x`, `^x`, and lines
 * that go on behind `\`, `^` or a backtick. `end`: where the command ends. An open quote reaches to the end of the text.
 */
export function shellWords(
  text: string,
  from: number,
): { readonly words: readonly ShellWord[]; readonly end: number } {
  const words: ShellWord[] = [];
  let at = from;
  for (;;) {
    at = skipGap(text, at);
    const sign = text[at];
    if (sign === undefined || '\r\n;|&)'.includes(sign)) return { words, end: at };
    const word = readWord(text, at);
    words.push(word);
    at = word.end;
  }
}

function readWord(text: string, start: number): ShellWord {
  const pieces: string[] = [];
  let at = start;
  let plainFrom = start;
  let quote = '';
  const flush = (next: number) => {
    if (at > plainFrom) pieces.push(text.slice(plainFrom, at));
    at = next;
    plainFrom = next;
  };
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (quote === '' && ' \t\r\n;|)'.includes(sign)) break;
    if (quote === '' && (sign === '"' || sign === "'" || (sign === '$' && text[at + 1] === "'"))) {
      quote = sign === '$' ? "$'" : sign;
      flush(at + quote.length);
    } else if (sign === '^' && quote !== "'" && text[at + 1] === '"') {
      // cmd: a quote that the shell does not see, but the program does.
      quote = quote === '' ? '^"' : quote === '^"' ? '' : quote;
      flush(at + 2);
    } else if (quote !== '' && sign === quote.at(-1) && quote !== '^"') {
      quote = '';
      flush(at + 1);
    } else if (sign === '\\' && quote !== "'") {
      const next = text[at + 1] ?? '';
      if (quote === "$'" && ANSI_C.has(next)) {
        flush(at + 2);
        pieces.push(ANSI_C.get(next) ?? '');
      } else if ('"\\$`\''.includes(next) && next !== '') {
        flush(at + 1);
        at += 1;
      } else at += 1;
    } else if (sign === '^' && quote !== "'" && quote !== '"' && /[^\w\s]/.test(text[at + 1] ?? '')) {
      flush(at + 1);
      at += 1;
    } else at += 1;
  }
  flush(at);
  return { text: pieces.join(''), start, end: at };
}

/** Over spaces and over the end of a line that goes on; `> ` of a quoted mail too. */
function skipGap(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t' || text[at] === '\u00a0') at += 1;
    if (!'\\^`'.includes(text[at] ?? ' ')) return at;
    const line = text[at + 1] === '\r' ? at + 2 : at + 1;
    if (text[line] !== '\n') return at;
    at = line + 1;
    while (text[at] === '>' || text[at] === ' ') at += 1;
  }
}
