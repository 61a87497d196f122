/** A line of indented JSON. Name and value are as they were sent, letter for letter: `"a\u0062"`, `1e3`. */
export interface PrettyLine {
  readonly depth: number;
  /** With its quotes; null: the line has none. */
  readonly name: string | null;
  readonly value: string;
  readonly comma: boolean;
  /** The claim that it belongs to; null for the braces around everything. */
  readonly claim: string | null;
}

const PIECE = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gsu;

/**
 * Indents JSON without reading it into values, so that numbers of any size, escapes and repeated names stay what they are.
 * Linear in its length.
 * @param text JSON that the strict reader took
 */
export function prettyLines(text: string): PrettyLine[] {
  const pieces = text.match(PIECE) ?? [];
  const lines: PrettyLine[] = [];
  let depth = 0;
  let claim: string | null = null;
  let name: string | null = null;
  let value = '';

  function endLine(comma: boolean): void {
    if (value !== '') lines.push({ depth, name, value, comma, claim });
    name = null;
    value = '';
  }

  for (const [index, piece] of pieces.entries()) {
    if (piece === '{' || piece === '[') {
      value = piece;
      if (pieces[index + 1] === closing(piece)) continue;
      endLine(false);
      depth += 1;
    } else if (piece === '}' || piece === ']') {
      if (value === '{' || value === '[') value += piece;
      else {
        endLine(false);
        depth -= 1;
        if (depth === 0) claim = null;
        value = piece;
      }
    } else if (piece === ',') endLine(true);
    else if (piece !== ':') {
      if (pieces[index + 1] === ':') {
        name = piece;
        if (depth === 1) claim = nameOf(piece);
      } else value = piece;
    }
  }
  endLine(false);
  return lines;
}

const STEP = '  ';

export function prettyText(lines: readonly PrettyLine[]): string {
  return lines
    .map(({ depth, name, value, comma }) => {
      const start = name === null ? '' : `${name}: `;
      return `${STEP.repeat(depth)}${start}${value}${comma ? ',' : ''}`;
    })
    .join('\n');
}

function closing(opening: string): string {
  return opening === '{' ? '}' : ']';
}

function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
