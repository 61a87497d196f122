import { dayOf, isTime } from '../explain-user.ts';
import type { Finding, Rule, SignInEvent } from './facts.ts';

/**
 * After this many wrong passwords, with no longer a pause between them, Cognito refuses even the right one: for a second at
 * first, for about 15 minutes at most (Developer Guide, "Lockout behavior for failed sign-in attempts").
 */
const LOCK_AFTER = 5;
const LOCK_MS = 15 * 60_000;

/** What became of the latest tries. */
export const lastTries: Rule = ({ events, pool, now }) => {
  if (events === null) {
    if (pool?.threatProtection === 'OFF') {
      const reason = 'What became of the last tries: threat protection is off, so the pool keeps no record';
      return [{ weight: 'unknown', reason }];
    }
    return [{ weight: 'unknown', reason: 'What became of the last tries', ask: 'events' }];
  }
  const tries = events.filter(({ type }) => type === 'SignIn').sort((a, b) => orderOf(b) - orderOf(a));
  const last = tries[0];
  if (last === undefined) {
    return [
      {
        weight: 'hint',
        reason: 'No try reached the pool in the last 90 days',
        next: 'the app may use another pool, or fail before it asks',
      },
    ];
  }
  return [ofLast(last, tries, now)];
};

/** An event without a usable time counts as the oldest. */
function orderOf({ at }: SignInEvent): number {
  return isTime(at) ? at : 0;
}

function ofLast(last: SignInEvent, tries: readonly SignInEvent[], now: number): Finding {
  const when = isTime(last.at) ? ` on ${dayOf(last.at)}` : '';
  if (last.response === 'Pass') return { weight: 'fine', reason: `They last signed in${when}` };
  if (last.response === 'Fail') return failed(last, tries, when, now);
  return {
    weight: 'hint',
    reason: `The last sign-in${when} was begun and not finished`,
    next: 'they may be waiting for a code',
  };
}

function failed(last: SignInEvent, tries: readonly SignInEvent[], when: string, now: number): Finding {
  const weight = 'limits';
  if (last.decision === 'Block') {
    const reason = `Threat protection blocked the last try${when} as too risky`;
    return { weight, reason, next: 'let them try from a device and a network that they use often' };
  }
  if (last.compromisedPassword) {
    const reason = `The last try${when} was refused because the password is known from a leak`;
    return { weight, reason, next: 'they have to set a new one' };
  }
  if (failedAt(last, 'Mfa')) {
    const reason = `The last try${when} failed at the second factor`;
    return { weight, reason, next: 'the code was wrong or late, or the clock of their phone is' };
  }
  if (!failedAt(last, 'Password')) {
    const reason = `The last try${when} failed, and Cognito does not say at what`;
    return { weight, reason, next: 'look at the event and at the triggers of the pool' };
  }
  const inARow = wrongInARow(tries);
  if (inARow >= LOCK_AFTER) {
    const locked = now - last.at < LOCK_MS;
    return {
      weight,
      reason: `The last ${inARow} tries${when} failed at the password, after which Cognito ${locked ? 'refuses' : 'refused'} even the right one for up to 15 minutes`,
      next: locked ? 'they wait, then reset the password' : 'they try again, or reset the password',
    };
  }
  const reason = `The last try${when} failed at the password`;
  return { weight, reason, next: 'it was wrong; “forgot password” helps if they can be sent a code' };
}

function failedAt(event: SignInEvent, challenge: string): boolean {
  return event.challenges.some(({ name, response }) => name === challenge && response === 'Failure');
}

/** Newest first: how many at the start failed at the password, without a long pause between them. */
function wrongInARow(tries: readonly SignInEvent[]): number {
  const end = tries.findIndex((one, index) => {
    const later = tries[index - 1];
    const isWrong = one.response === 'Fail' && failedAt(one, 'Password');
    return !isWrong || (later !== undefined && later.at - one.at > LOCK_MS);
  });
  return end < 0 ? tries.length : end;
}
