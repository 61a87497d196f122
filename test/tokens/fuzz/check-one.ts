import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import { ticketOf } from '#shared/domain/token/claims/ticket.ts';
import { PURPOSES, type Purpose } from '#shared/domain/token/judge/facts.ts';
import { TOKEN_CHECKS } from '#shared/domain/token/judge/verdict.ts';
import { partsOf } from '#test/support/hostile-tokens.ts';
import { inspect, judge } from '../inspect.ts';
import { mayBeGood, type PlainRules } from '../plain-check.ts';
import { CLIENTS, NOW, production, user } from '../world.ts';

const USES: Readonly<Record<Purpose, readonly string[]>> = {
  any: ['id', 'access'],
  backend: ['access'],
  userApi: ['access'],
  identityPool: ['id'],
};
const STATUSES = ['good', 'bad', 'warning', 'unknown', 'notApplicable'];
const CODE = /^[A-Z][A-Z_0-9]+$/;
/** Longer than any sentence; texts of tokens are shortened in it. */
const LONGEST = 1500;
/** Signs that could hide something, or end a line; of the format characters those of Arabic and its neighbours are seen, and joiners make emoji. */
const HIDDEN =
  /(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]|(?<=\p{Emoji})\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u;

export interface Checked {
  readonly readable: boolean;
  readonly tone: string;
  readonly code: string;
}

class Violation extends Error {}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Violation(what);
}

function rulesFor(purpose: Purpose): PlainRules {
  const clientIds = Object.values(CLIENTS).map(({ clientId }) => clientId);
  return {
    keySet: production.keySet,
    issuers: production.issuer.issuers,
    clientIds,
    uses: USES[purpose],
    now: NOW,
  };
}
const RULES = new Map(PURPOSES.map((purpose) => [purpose, rulesFor(purpose)]));

/**
 * Whatever a text is: it is read or refused with a code and a sentence, judged in full, shown without anything hidden, never
 * called good unless it is by other means too, and nothing of its signature gets out. Throws where that is not so.
 * @param andTicket also explains the claims and writes the ticket, which takes longer than all the rest
 */
export async function checkOne(text: string, purpose: Purpose, andTicket: boolean): Promise<Checked> {
  const inspection = await inspect(text);
  const { read } = inspection;
  demand(
    read.ok || (CODE.test(read.code) && /^[A-Z].{9,}/.test(read.message)),
    'a refusal without a code and a sentence',
  );
  const judgement = judge(inspection, { purpose });
  const { verdicts, diagnosis } = judgement;
  demand(verdicts.map(({ check }) => check).join() === TOKEN_CHECKS.join(), 'not one verdict of each check');
  for (const { status, code, found } of verdicts) {
    demand(STATUSES.includes(status) && CODE.test(code), 'a verdict without a status and a code');
    demand(found.length < LONGEST, 'a verdict that is not shortened');
  }
  demand(CODE.test(diagnosis.code), 'a diagnosis without a code');
  demand(
    diagnosis.sentence.endsWith('.') && diagnosis.sentence.length < LONGEST,
    'no sentence, or too long a one',
  );
  demand(!HIDDEN.test(diagnosis.sentence), 'a sentence with something hidden in it');
  const rules = RULES.get(purpose);
  if (diagnosis.tone === 'good')
    demand(rules !== undefined && mayBeGood(text, rules), 'called good, and is not');
  if (read.ok && andTicket) {
    const lines = describeClaims(read, { user, schema: null });
    const ticket = ticketOf({ inspection, judgement, lines, now: NOW, connectionName: 'x' });
    const [, , signature] = partsOf(text);
    if (signature.length > 100)
      demand(!ticket.includes(signature.slice(0, 60)), 'a ticket with the signature');
  }
  return { readable: read.ok, tone: diagnosis.tone, code: diagnosis.code };
}
