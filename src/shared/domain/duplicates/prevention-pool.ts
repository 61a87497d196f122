import type { PoolDescription } from '../pool.ts';
import { changePool, RESETS_POOL } from './prevention-commands.ts';
import type { Prevention } from './prevention-kinds.ts';

const NEW_POOL =
  'Make a new pool with the setting, and move the users: by a user migration function as they sign in, or by a CSV import job. Both change every sub.';

/** `UsernameConfiguration` is no member of UpdateUserPool: it is fixed by CreateUserPool, and its default is to be sensitive. */
export function caseSensitivity({ caseSensitive }: PoolDescription): Prevention {
  const base = {
    id: 'caseSensitivity',
    title: 'Letter case of usernames and addresses',
    setting: 'UsernameConfiguration.CaseSensitive of CreateUserPool',
    change: 'newPoolOnly',
    examples: [],
  } as const;
  if (!caseSensitive) {
    return {
      ...base,
      state: 'closed',
      now: 'Letter case makes no difference (`CaseSensitive: false`).',
      effect:
        'Anna@example.com and anna@example.com are one sign-in name, so that the second sign-up is refused.',
      how: [],
    };
  }
  return {
    ...base,
    state: 'open',
    now: 'Letter case makes a difference (`CaseSensitive: true`, or not set, as in old pools).',
    effect:
      'Anna@example.com and anna@example.com are two sign-in names: whoever types the own address differently, or whose phone begins it with a capital, gets a second account.',
    how: [
      'It cannot be changed in this pool, by nobody.',
      'Let the app write usernames and email addresses in lower case before `SignUp`. At sign-in, try what was typed first, and then lower case, for there are users with capitals already.',
      'Let a pre sign-up function look for the address in lower case too, and refuse a second account.',
      `${NEW_POOL} Resolve usernames that differ by case only before, for they cannot both be in the new pool.`,
    ],
  };
}

/** `UsernameAttributes` and `AliasAttributes` are no members of UpdateUserPool either. */
export function signInNames(pool: PoolDescription): Prevention {
  const base = {
    id: 'signInNames',
    title: 'What people sign in with',
    setting: 'UsernameAttributes and AliasAttributes of CreateUserPool',
    change: 'newPoolOnly',
    examples: [],
  } as const;
  const names = pool.usernameAttributes;
  if (names.length > 0) return byAddress(base, names, pool);
  const email = pool.signInAliases.includes('email');
  return {
    ...base,
    state: email ? 'partly' : 'open',
    now: email
      ? 'People choose a username, and can sign in with their email address too (`AliasAttributes`).'
      : 'People choose a username; an email address is only something that is filled in.',
    effect: email
      ? '`SignUp` takes any address that comes with a new username; it becomes unique only when it is verified.'
      : 'Only usernames are unique: `SignUp` takes one email address as often as it comes with another username.',
    how: [
      'It cannot be changed in this pool.',
      'Let a pre sign-up function look for the address, and refuse a second account.',
      `With \`UsernameAttributes: ["email"]\`, a pool takes an address once, verified or not. ${NEW_POOL}`,
    ],
  };
}

type Base = Pick<Prevention, 'id' | 'title' | 'setting' | 'change' | 'examples'>;

/** "The email address or phone number must be unique … It doesn't have to be verified" (developer guide, sign-in attributes). */
function byAddress(base: Base, names: readonly string[], { caseSensitive }: PoolDescription): Prevention {
  if (!names.includes('email')) {
    return {
      ...base,
      state: 'partly',
      now: 'People sign in with their phone number (`UsernameAttributes`).',
      effect: 'A number is taken once; one email address can be in any number of accounts.',
      how: ['Let a pre sign-up function look for the email address, if the app asks for one.'],
    };
  }
  if (names.length > 1) {
    return {
      ...base,
      state: 'partly',
      now: 'People sign in with their email address or with their phone number (`UsernameAttributes`).',
      effect:
        'Each address is taken once, but one person can sign up twice: with the email address today and with the number tomorrow.',
      how: [
        'Let the app ask for one of the two, always the same.',
        'Let a pre sign-up function look for the other one as well, if the app asks for both.',
      ],
    };
  }
  return {
    ...base,
    state: caseSensitive ? 'partly' : 'closed',
    now: 'People sign in with their email address (`UsernameAttributes`).',
    effect: caseSensitive
      ? 'An address is taken once, verified or not; but written in another letter case it is another address.'
      : 'An address is taken once, verified or not: `SignUp` answers `UsernameExistsException` to the second one. Profiles of external providers are not held to it.',
    how: caseSensitive ? ['See the letter case of usernames and addresses.'] : [],
  };
}

/** AliasExistsException and `ForceAliasCreation`: ConfirmSignUp, AdminCreateUser. Null: no address is an alias. */
export function unverifiedAliases(pool: PoolDescription): Prevention | null {
  const aliases = ['email', 'phone_number'].filter((name) => pool.signInAliases.includes(name));
  if (pool.usernameAttributes.length > 0 || aliases.length === 0) return null;
  const what = aliases.map((name) => (name === 'email' ? 'email addresses' : 'phone numbers')).join(' and ');
  return {
    id: 'unverifiedAliases',
    state: 'partly',
    title: 'Addresses that are not verified yet',
    now: `In this pool, ${what} become sign-in names when they are verified (\`AliasAttributes\`).`,
    effect:
      'Until then any number of sign-ups can have the same one. Whoever enters the code first gets it; the others get `AliasExistsException` and stay unconfirmed, which is how unconfirmed twins come about. With `ForceAliasCreation`, the last one takes the name away from an account that had it.',
    setting: 'ForceAliasCreation of ConfirmSignUp and AdminCreateUser',
    change: 'no',
    how: [
      'Let the app, and whatever makes users, leave `ForceAliasCreation` out, or send false.',
      'Where `ConfirmSignUp` answers `AliasExistsException`, let the app say that there is an account already, and lead to the sign-in.',
      'Delete unconfirmed twins from time to time: there is a rule for it among the duplicates.',
    ],
    examples: [],
  };
}

/** `AutoVerifiedAttributes` of UpdateUserPool. */
export function autoVerified(pool: PoolDescription): Prevention {
  const email = pool.autoVerified.includes('email');
  const phone = pool.autoVerified.includes('phone_number');
  const phoneAlone = pool.signInAliases.includes('phone_number') && !phone;
  const base = {
    id: 'autoVerified',
    title: 'Codes to new addresses',
    setting: 'AutoVerifiedAttributes of CreateUserPool and UpdateUserPool',
    change: 'now',
  } as const;
  if (email) {
    return {
      ...base,
      state: phoneAlone ? 'partly' : 'closed',
      now: phone
        ? 'A code is sent to new email addresses and phone numbers.'
        : 'A code is sent to new email addresses.',
      effect: phoneAlone
        ? 'People sign in with phone numbers too, which nobody verifies: they do not become unique.'
        : 'A sign-up has to be confirmed with a code, so that a mistyped address, or somebody else’s, does not become an account that works.',
      how: phoneAlone ? steps('phone_number') : [],
      examples: phoneAlone ? [changePool(pool, '.AutoVerifiedAttributes += ["phone_number"]')] : [],
    };
  }
  return {
    ...base,
    state: 'open',
    now: phone ? 'A code is sent to new phone numbers only.' : 'No code is sent to new addresses.',
    effect:
      'Email addresses are not verified by themselves, so they do not become unique, and nobody notices a mistyped one: the person signs up again.',
    how: steps('email'),
    examples: [changePool(pool, '.AutoVerifiedAttributes += ["email"]')],
  };
}

const steps = (name: 'email' | 'phone_number'): readonly string[] => [
  'In the AWS console: the user pool, Authentication, Sign-up, “Attribute verification and user account confirmation”, Edit; the console keeps all other settings.',
  `By API: \`AutoVerifiedAttributes\` with "${name}". ${RESETS_POOL}`,
  'Messages are then sent to whoever signs up or changes the address; those who are there already are not asked.',
];
