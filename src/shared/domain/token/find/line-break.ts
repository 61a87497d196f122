import type { Repair } from './found-token.ts';

/** Something that stands inside a token without belonging to it. */
export interface Break {
  /** Offset behind it. */
  readonly to: number;
  /** How sure it is that the token goes on: continuation signs say so, a line break may, a space hardly ever. */
  readonly strength: 'sure' | 'line' | 'space';
  readonly repairs: readonly Repair[];
}

/** Zero-width characters, the soft hyphen, the byte order mark. */
export const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/;

/** The break at `at`; null: there is none. */
export function breakAt(text: string, at: number): Break | null {
  let to = at;
  while (ZERO_WIDTH.test(text[to] ?? '')) to += 1;
  if (to > at) return spaceAt(text, to) ?? { to, strength: 'sure', repairs: ['wrapped'] };
  const sign = text[at] ?? '';
  // Continuations of a shell, of Windows' one, of PowerShell, and of quoted-printable.
  if ('\\^`='.includes(sign)) {
    const line = lineEndAt(text, at + 1);
    if (line > at + 1) {
      const indented = skipMargin(text, line);
      return {
        to: indented,
        strength: 'sure',
        repairs: indented > line ? ['wrapped', 'indented'] : ['wrapped'],
      };
    }
  }
  return escapedAt(text, at) ?? spaceAt(text, at);
}

/** `\n` or `%0A`, spelt out. */
function escapedAt(text: string, at: number): Break | null {
  let to = at;
  let repair: Repair = 'escaped';
  for (;;) {
    const sign = text[to];
    if (sign === '%' && /^0[ad]$/i.test(text.slice(to + 1, to + 3))) {
      to += 3;
      repair = 'percentEncoded';
      continue;
    }
    let next = to;
    while (text[next] === '\\') next += 1;
    if (next === to || (text[next] !== 'n' && text[next] !== 'r')) break;
    to = next + 1;
  }
  return to === at ? null : { to: skipMargin(text, to), strength: 'line', repairs: [repair, 'wrapped'] };
}

function spaceAt(text: string, at: number): Break | null {
  const spaces = skipBlanks(text, at);
  const line = lineEndAt(text, spaces);
  if (line === spaces) return spaces === at ? null : { to: spaces, strength: 'space', repairs: ['wrapped'] };
  // One empty line is a page break or a doubled line end; two are the end of the token.
  const margin = skipMargin(text, line);
  const second = lineEndAt(text, margin);
  const to = second === margin ? margin : skipMargin(text, second);
  const indented = margin > line || (second > margin && to > second);
  return { to, strength: 'line', repairs: indented ? ['wrapped', 'indented'] : ['wrapped'] };
}

function lineEndAt(text: string, at: number): number {
  const next = text[at] === '\r' ? at + 1 : at;
  if (text[next] === '\n') return next + 1;
  return text[at] === '\u2028' || text[at] === '\u0085' ? at + 1 : next;
}

function skipBlanks(text: string, at: number): number {
  let to = at;
  while (text[to] === ' ' || text[to] === '\t' || text[to] === '\u00a0') to += 1;
  return to;
}

/** Indentation, and the signs with which mail quotes. */
function skipMargin(text: string, at: number): number {
  let to = at;
  while (to < text.length && ' \t>|\u00a0'.includes(text[to] ?? '')) to += 1;
  return to;
}
