import { dayOf, invitationOf } from '../explain-user.ts';
import { attributeOf, isVerified } from '../user.ts';
import { type Finding, named, providersOf, type Rule, type SignInFacts } from './facts.ts';

export const enabled: Rule = ({ user }) =>
  user.enabled
    ? [{ weight: 'fine', reason: 'The account is enabled' }]
    : [
        {
          weight: 'blocks',
          reason: 'An admin disabled this account, so every sign-in is refused',
          next: 'enable it again if that was not meant',
        },
      ];

export const status: Rule = (facts) => [statusFinding(facts)];

function statusFinding(facts: SignInFacts): Finding {
  switch (facts.user.status) {
    case 'CONFIRMED':
      return { weight: 'fine', reason: 'The account is confirmed' };
    case 'UNCONFIRMED':
      return unconfirmed(facts);
    case 'FORCE_CHANGE_PASSWORD':
      return invited(facts);
    case 'RESET_REQUIRED':
      return resetRequired(facts);
    case 'EXTERNAL_PROVIDER':
      return federated(facts);
    case 'COMPROMISED':
      return {
        weight: 'blocks',
        reason: 'Cognito marked the password as known from a leak',
        next: 'they have to set a new one',
      };
    case 'ARCHIVED':
      return { weight: 'blocks', reason: 'The account is archived', next: 'they need a new one' };
    default:
      // `UNKNOWN`, and whatever a newer Cognito may say.
      return {
        weight: 'limits',
        reason: 'Cognito itself does not know the state of this account',
        next: 'look at its sign-in events, or reset the password',
      };
  }
}

function unconfirmed({ rivals }: SignInFacts): Finding {
  const never = 'They signed up and never entered the confirmation code';
  const taken =
    (rivals.email ?? 0) > 0 ? 'email address' : (rivals.phone_number ?? 0) > 0 ? 'phone number' : '';
  if (taken === '')
    return { weight: 'blocks', reason: never, next: 'send a new code or confirm the account' };
  return {
    weight: 'blocks',
    reason: `${never}, and another account holds this ${taken} as verified`,
    next: 'they probably mean the other account, and this one is a sign-up that was left behind',
  };
}

function invited({ user, now, pool }: SignInFacts): Finding {
  const { state, endsAt } = invitationOf(user, now, pool ?? undefined);
  if (state === 'ended') {
    return {
      weight: 'blocks',
      reason: `They were invited and never came; the temporary password ended about ${dayOf(endsAt)}`,
      next: 'invite them again',
    };
  }
  if (state === 'perhapsEnded') {
    return {
      weight: 'limits',
      reason: `They were invited and never came; the temporary password ended about ${dayOf(endsAt)}, unless it was sent again since`,
      next: 'invite them again if they have no newer one',
    };
  }
  const until = state === 'open' ? ` until about ${dayOf(endsAt)}` : '';
  return {
    weight: 'limits',
    reason: `They were invited and have not signed in yet, so only the temporary password works${until}`,
    next: 'they have to use it and then set their own; “forgot password” does not work before that',
  };
}

function resetRequired({ user }: SignInFacts): Finding {
  const reachable = isVerified(user, 'email') || isVerified(user, 'phone_number');
  return {
    weight: 'blocks',
    reason: 'They have to set a new password first: an admin reset it, or the account was imported',
    next: reachable
      ? '“forgot password” sends them a code'
      : 'no address is verified that a code could go to, so an admin has to set a password',
  };
}

function federated({ user }: SignInFacts): Finding {
  const providers = providersOf(user).map(named).join(' or ');
  return {
    weight: 'limits',
    reason: 'This account has no password in the pool, so a try with one fails',
    next: `they have to sign in through ${providers || 'the provider that they came from'}`,
  };
}

/** Whether a forgotten password can be mended by the user. */
export const recovery: Rule = ({ user }) => {
  if (user.status !== 'CONFIRMED') return [];
  const verified = (['email', 'phone_number'] as const).filter(
    (what) => isVerified(user, what) && attributeOf(user, what),
  );
  if (verified.length > 0) return [{ weight: 'fine', reason: 'A forgotten password can be reset by code' }];
  return [
    {
      weight: 'hint',
      reason: 'No address is verified, so a forgotten password cannot be reset by code',
      next: 'verify one, or set a password for them',
    },
  ];
};

/** Cognito lets everybody in; apps may not. */
export const groups: Rule = (facts) =>
  facts.groups?.length === 0
    ? [{ weight: 'hint', reason: 'They are in no group', next: 'an app that asks for one refuses them' }]
    : [];
