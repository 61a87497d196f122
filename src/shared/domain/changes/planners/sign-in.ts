import { attributeOf } from '../../user.ts';
import { mfaText } from '../field-values.ts';
import type { PlanContext } from '../plan-context.ts';
import type { MfaFactor, MfaPreference, UserWish } from '../wish.ts';
import { draft, go, leave, leaveAll, type UserPlanner } from './outcome.ts';

export const signingOut = draft({ kind: 'signOut' }, [], ['signOut']);

export const planSignOut = (): UserPlanner => {
  const row = go(signingOut);
  return { plan: () => row };
};

const APP: MfaFactor = 'SOFTWARE_TOKEN_MFA';
const MFA_UNREAD = leave(
  'cannot',
  'The MFA settings of the user could not be read, so nobody can say what would change.',
);

/** AdminDeleteSoftwareToken: the app is forgotten, and with it the factor. */
export const planResetAuthenticator = (context: PlanContext): UserPlanner => ({
  plan({ sub }) {
    const { mfa } = context.extras(sub);
    if (mfa === null) return MFA_UNREAD;
    if (!mfa.enabled.includes(APP)) {
      return leave('already', 'The user has no authenticator app switched on.');
    }
    const left: MfaPreference = {
      enabled: mfa.enabled.filter((factor) => factor !== APP),
      preferred: mfa.preferred === APP ? null : mfa.preferred,
    };
    return go(draft({ kind: 'deleteSoftwareToken' }, mfaChange(mfa, left), ['authenticator']));
  },
  notes: () =>
    context.pool.mfa === 'ON'
      ? [
          'This pool asks everybody for a second factor: at the next sign-in the users have to set one up anew.',
        ]
      : [
          'Until the users set up an app again, the password, or another factor they have, is enough to sign in.',
        ],
});

/** AdminSetUserMFAPreference. */
export function planSetMfa(wish: Extract<UserWish, { kind: 'setMfa' }>, context: PlanContext): UserPlanner {
  const problem = mfaProblem(wish.mfa, context);
  if (problem !== null) return leaveAll('invalid', problem);
  const wanted: MfaPreference = { ...wish.mfa, enabled: [...new Set(wish.mfa.enabled)] };
  const text = mfaText(wanted);
  let appNotSeen = false;
  return {
    plan(user) {
      if (user.status === 'EXTERNAL_PROVIDER') {
        return leave(
          'invalid',
          'The user signs in through another provider, which alone asks for a second factor.',
        );
      }
      const missing = missingAddress(wanted, (name) => Boolean(attributeOf(user, name)));
      if (missing !== null) return leave('invalid', missing);
      const { mfa } = context.extras(user.sub);
      if (mfa === null) return MFA_UNREAD;
      if (mfaText(mfa) === text) return leave('already', 'The MFA settings are so already.');
      if (wanted.enabled.includes(APP) && !mfa.enabled.includes(APP)) appNotSeen = true;
      return go(draft({ kind: 'setMfa', mfa: wanted }, mfaChange(mfa, wanted)));
    },
    notes: () =>
      appNotSeen
        ? [
            'Cognito does not show beforehand who has set up an authenticator app; it refuses it for those who have not.',
          ]
        : [],
  };
}

function mfaProblem({ enabled, preferred }: MfaPreference, { pool }: PlanContext): string | null {
  if (pool.mfa === 'OFF') return 'MFA is switched off in this pool.';
  if (preferred !== null && !enabled.includes(preferred)) {
    return 'The preferred factor has to be one of those that are switched on.';
  }
  if (enabled.includes('EMAIL_OTP') && pool.tier === 'LITE') {
    return 'Codes by email need the Essentials or Plus plan; this pool has Lite.';
  }
  return null;
}

function missingAddress({ enabled }: MfaPreference, has: (name: string) => boolean): string | null {
  if (enabled.includes('SMS_MFA') && !has('phone_number')) {
    return 'The user has no phone number for codes by SMS.';
  }
  return enabled.includes('EMAIL_OTP') && !has('email')
    ? 'The user has no email address for codes by email.'
    : null;
}

const mfaChange = (before: MfaPreference, after: MfaPreference) => [
  { field: 'mfa', before: mfaText(before), after: mfaText(after) },
];
