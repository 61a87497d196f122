import type { PrettyLine } from './pretty-json.ts';

/** Null for a value that is hidden. */
export type ShownLine = Omit<PrettyLine, 'value'> & { readonly value: string | null };

/** One line for each claim of these, with nothing in it but its name. */
export function withoutPersonal(lines: readonly PrettyLine[], personal: ReadonlySet<string>): ShownLine[] {
  const shown: ShownLine[] = [];
  let hidden: string | null = null;
  for (const line of lines) {
    if (line.claim === null || !personal.has(line.claim)) {
      shown.push(line);
      hidden = null;
      continue;
    }
    // The last line of a claim is the one that has its comma.
    if (hidden === line.claim) shown.pop();
    shown.push({
      depth: 1,
      name: JSON.stringify(line.claim),
      value: null,
      comma: line.comma,
      claim: line.claim,
    });
    hidden = line.claim;
  }
  return shown;
}
