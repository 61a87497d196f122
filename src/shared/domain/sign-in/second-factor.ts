import { attributeOf } from '../user.ts';
import { isFederated, type Rule } from './facts.ts';

const FACTORS = new Map([
  ['SOFTWARE_TOKEN_MFA', 'authenticator app'],
  ['SMS_MFA', 'SMS message'],
  ['EMAIL_OTP', 'email message'],
]);

/** What is asked for after the password; the provider of a federated user does that by itself. */
export const secondFactor: Rule = ({ user, pool, mfa }) => {
  if (pool === null || isFederated(user)) return [];
  if (pool.mfa === 'OFF') return [{ weight: 'fine', reason: 'The pool asks for no second factor' }];
  const required = pool.mfa === 'ON';
  if (mfa === null) {
    const reason = required
      ? 'Whether a second factor is set up; the pool requires one'
      : 'Whether a second factor is set up; the pool allows one';
    return [{ weight: 'unknown', reason, ask: 'mfa' }];
  }
  if (mfa.enabled.length === 0) {
    if (!required) return [{ weight: 'fine', reason: 'No second factor is set up, and none is needed' }];
    return [
      {
        weight: 'limits',
        reason: 'The pool requires a second factor and none is set up',
        next: 'the next sign-in asks for one, and an app that cannot do that fails',
      },
    ];
  }
  const dead = mfa.enabled.filter(
    (factor) =>
      (factor === 'SMS_MFA' && !attributeOf(user, 'phone_number')) ||
      (factor === 'EMAIL_OTP' && !attributeOf(user, 'email')),
  );
  if (dead.length === mfa.enabled.length) {
    return [
      {
        weight: 'limits',
        reason: 'Their second factor is a message, and there is no address that it could go to',
        next: 'add the address or set up another factor',
      },
    ];
  }
  const names = mfa.enabled.map((factor) => FACTORS.get(factor) ?? 'another one');
  return [
    {
      weight: 'hint',
      reason: `They are asked for a second factor (${[...new Set(names)].join(', ')})`,
      next: 'if it is lost, it has to be removed before they can sign in',
    },
  ];
};
