import { attributeOf, isVerified, type User } from '../user.ts';
import { type Finding, isFederated, type Rule, type SignInFacts } from './facts.ts';

type Address = 'email' | 'phone_number';

const WORDS: Readonly<Record<Address, string>> = { email: 'email address', phone_number: 'phone number' };

/** With what they can name themselves at the sign-in. */
export const signInNames: Rule = (facts) => {
  const { user, pool } = facts;
  if (isFederated(user)) return [];
  if (pool === null) return [{ weight: 'unknown', reason: 'How the pool lets people sign in' }];
  return [
    ...address(facts, 'email', pool.signInAliases),
    ...address(facts, 'phone_number', pool.signInAliases),
    letterCase(user, pool.caseSensitive),
  ];
};

function address(facts: SignInFacts, what: Address, names: readonly string[]): Finding[] {
  const value = attributeOf(facts.user, what) ?? '';
  const word = WORDS[what];
  if (!names.includes(what)) {
    // That a phone number is no sign-in name surprises nobody.
    if (what !== 'email' || value === '') return [];
    return [
      {
        weight: 'hint',
        reason: `The ${word} is no sign-in name in this pool`,
        next: names.includes('phone_number') ? 'they type their phone number' : 'they type their username',
      },
    ];
  }
  if (value === '') return missing(facts.user, what, names);
  if (value !== value.trim()) {
    return [
      {
        weight: 'limits',
        reason: `The ${word} is stored with white space around it, which nobody types`,
        next: 'correct it',
      },
    ];
  }
  return isVerified(facts.user, what)
    ? [verified(word, facts.rivals[what] ?? 0)]
    : [unverified(word, facts.rivals[what] ?? 0, names.includes('username'))];
}

function missing(user: User, what: Address, names: readonly string[]): Finding[] {
  const others = names.filter((name) => name !== what);
  const hasOther = others.some((name) => name === 'username' || attributeOf(user, name));
  // Most people have only one of the two.
  if (hasOther && what === 'phone_number') return [];
  const reason = `They have no ${WORDS[what]} to sign in with`;
  return [{ weight: hasOther ? 'hint' : 'limits', reason, ...(!hasOther && { next: 'add it' }) }];
}

function verified(word: string, rivals: number): Finding {
  if (rivals === 0) return { weight: 'fine', reason: `The ${word} is verified and works as a sign-in name` };
  return {
    weight: 'limits',
    reason: `${rivals === 1 ? 'Another account holds' : `${rivals} other accounts hold`} the same ${word} as verified, and it signs in to only one of them`,
    next: 'find out which one they mean',
  };
}

function unverified(word: string, rivals: number, isAlias: boolean): Finding {
  if (rivals > 0) {
    return {
      weight: 'limits',
      reason: `The ${word} is not verified here, but in another account: signing in with it reaches that one`,
      next: 'find out which account they mean',
    };
  }
  if (!isAlias) {
    return {
      weight: 'hint',
      reason: `The ${word} is not verified; if it was changed, it works as a sign-in name only from then on`,
      next: 'verify it',
    };
  }
  return {
    weight: 'limits',
    reason: `The ${word} is not verified, so it does not work as a sign-in name`,
    next: 'they have to type their username, or the address has to be verified',
  };
}

function letterCase(user: User, matters: boolean): Finding {
  if (!matters) return { weight: 'fine', reason: 'Letter case does not matter at the sign-in' };
  const names = [user.username, attributeOf(user, 'email') ?? ''];
  const hasCapitals = names.some((name) => name !== name.toLowerCase());
  return {
    weight: 'hint',
    reason: `Letter case matters in this pool${hasCapitals ? ', and their name has capital letters' : ''}`,
    next: 'they have to type it exactly as it is stored',
  };
}
