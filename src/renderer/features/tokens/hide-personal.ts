import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import type { Inspection } from '#shared/domain/token/judge/facts.ts';
import { displayName } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';

const MASK = '••••••';
/** A shorter value would be found in the midst of ordinary words. */
const LEAST = 3;

/** Values that say something of a person, and that sentences about this token may quote; the longest first. */
export function personalValues({ read, facts }: Inspection): string[] {
  const { directory } = facts;
  const user = directory.kind === 'found' ? directory.user : null;
  const lines = read.ok ? describeClaims(read, { user, schema: null }) : [];
  const values = lines
    .filter(({ personal }) => personal)
    .flatMap(({ value, now }) => [value, ...(now?.value == null ? [] : [now.value])]);
  if (user) values.push(displayName(user), ...(user.username === user.sub ? [] : [user.username]));
  const seen = values.flatMap((value) => [value, visibleString(value)]);
  return [...new Set(seen)].filter(({ length }) => length >= LEAST).sort((a, b) => b.length - a.length);
}

/** The sentence without them. What was cut short in the sentence is hidden as well, as far as it stands there. */
export function hidePersonal(sentence: string, values: readonly string[]): string {
  return values.reduce((text, value) => hideOne(text, value), sentence);
}

function hideOne(text: string, value: string): string {
  const whole = text.replaceAll(value, MASK);
  // Sentences cut long values and put an ellipsis after what is left.
  return whole.replaceAll(/“([^“”]+)…”/g, (quote, begun: string) =>
    begun.length >= LEAST && value.startsWith(begun) ? `“${MASK}”` : quote,
  );
}
