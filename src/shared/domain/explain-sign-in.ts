import { enabled, groups, recovery, status } from './sign-in/account.ts';
import { appClient } from './sign-in/app-client.ts';
import { lastTries } from './sign-in/events.ts';
import type { Finding, Rule, SignInFacts } from './sign-in/facts.ts';
import { signInNames } from './sign-in/names.ts';
import { secondFactor } from './sign-in/second-factor.ts';

export type { SignInFacts } from './sign-in/facts.ts';

export interface SignInExplanation {
  /** `limited`: not every try can work. `free`: nothing that is known keeps them out. */
  readonly verdict: 'blocked' | 'limited' | 'free';
  /** The main reason and what to do, in one sentence. */
  readonly sentence: string;
  /** What else stands in the way, and what is worth knowing; sentences, the heavier first. */
  readonly further: readonly string[];
  /** What was checked and is no obstacle. */
  readonly fine: readonly string[];
  readonly unknown: readonly { readonly sentence: string; readonly ask: 'mfa' | 'events' | null }[];
}

/** Of two that weigh the same, the earlier is the main reason. */
const RULES: readonly Rule[] = [
  enabled,
  status,
  signInNames,
  secondFactor,
  lastTries,
  appClient,
  recovery,
  groups,
];

const GONE: Finding = {
  weight: 'blocks',
  reason: 'This account is not in the pool any more',
  next: 'they have to sign up or be created again, which makes a new account with another sub',
};

/** Why somebody cannot sign in, from all that is known of user, pool and app client; no I/O, no guess beyond the facts. */
export function explainSignIn(facts: SignInFacts): SignInExplanation {
  // Whatever else the copy had of a user who is gone counts no more.
  const findings = facts.goneAt === null ? RULES.flatMap((rule) => rule(facts)) : [GONE];
  const of = (weight: Finding['weight']) => findings.filter((finding) => finding.weight === weight);
  const [main, ...rest] = [...of('blocks'), ...of('limits')];
  const unknown = of('unknown');
  return {
    verdict: main === undefined ? 'free' : main.weight === 'blocks' ? 'blocked' : 'limited',
    sentence: main === undefined ? nothingFound(unknown.length > 0) : sentenceOf(main),
    further: [...rest, ...of('hint')].map(sentenceOf),
    fine: of('fine').map(sentenceOf),
    unknown: unknown.map((finding) => ({ sentence: sentenceOf(finding), ask: finding.ask ?? null })),
  };
}

function nothingFound(moreToAsk: boolean): string {
  const first = moreToAsk ? 'what is not known yet, ' : '';
  return `Nothing in the directory keeps them from signing in; look next at ${first}the password they type, the pool’s Lambda triggers and the app itself.`;
}

function sentenceOf({ reason, next }: Finding): string {
  return next === undefined ? `${reason}.` : `${reason}; ${next}.`;
}
