import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import { personalValues, redact } from '#shared/domain/token/claims/redact.ts';
import type { Inspected } from './inspected.ts';

/** What is said of a token. */
type Said = Pick<Inspected, 'inspection' | 'judgement'>;

/** Every personal value, of the token and of its user now, that stands in what is said of the token. */
export function personalIn({ inspection, judgement }: Said): string[] {
  const { read, facts } = inspection;
  const user = facts.directory.kind === 'found' ? facts.directory.user : null;
  const lines = read.ok ? describeClaims(read, { user, schema: null }) : [];
  const { diagnosis, verdicts } = judgement;
  const said = verdicts.flatMap(({ compared, expected, found }) => [compared, expected, found]);
  return personalValues([diagnosis.sentence, ...said].join('\n'), lines, user);
}

/** Of one length, whatever it stands for. */
const hidden = () => '••••••••';

/** A sentence without them, and without what else looks like an address or a phone number. */
export function presented(sentence: string, values: readonly string[]): string {
  return redact(sentence, values, hidden);
}
