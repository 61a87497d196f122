import type { ClaimLine } from '#shared/domain/token/claims/claim-line.ts';

/** The lines in which every word of the query occurs, in name, value, the value now, or meaning; in any letter case. */
export function filterLines(lines: readonly ClaimLine[], query: string): readonly ClaimLine[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return lines;
  return lines.filter(({ name, value, now, meaning }) => {
    const texts = [name, value, now?.value ?? '', meaning ?? ''].map((text) => text.toLowerCase());
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}

interface LineGroups {
  readonly payload: readonly ClaimLine[];
  /** What the user has now and the token does not say. */
  readonly notInToken: readonly ClaimLine[];
  readonly header: readonly ClaimLine[];
}

/** In the order in which they are read: what the token says comes before how it was signed. */
export function groupLines(lines: readonly ClaimLine[]): LineGroups {
  const isUnsaid = ({ now }: ClaimLine) => now?.state === 'notInToken';
  return {
    payload: lines.filter((line) => line.part === 'payload' && !isUnsaid(line)),
    notInToken: lines.filter(isUnsaid),
    header: lines.filter((line) => line.part === 'header'),
  };
}

/** A list that is kept as JSON, such as the groups of now; null: it is none. */
export function listOf(json: string): readonly string[] | null {
  if (!json.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
  } catch {
    return null;
  }
}
