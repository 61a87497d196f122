import type { PoolDescription } from '../pool.ts';
import { listed, quoted } from '../words.ts';
import { changePool, clientOption, ofPool, RESETS_CLIENT, RESETS_POOL } from './prevention-commands.ts';
import type { ClientSettings, Prevention } from './prevention-kinds.ts';

const NOT_READ =
  'The settings of the app client are not known: the connection names none, or it could not be read.';

/** `AdminCreateUserConfig.AllowAdminCreateUserOnly`: "when false, users can … create a new user profile with SignUp". */
export function selfSignUp(pool: PoolDescription): Prevention {
  const base = {
    id: 'selfSignUp',
    title: 'Sign-up by oneself',
    setting: 'AdminCreateUserConfig.AllowAdminCreateUserOnly of CreateUserPool and UpdateUserPool',
    change: 'now',
  } as const;
  if (!pool.selfSignUp) {
    return {
      ...base,
      state: 'closed',
      now: 'Only administrators make users (`AllowAdminCreateUserOnly: true`).',
      effect:
        'Nobody can sign up twice. Administrators can still make a second account, and sign-ins through external providers still make profiles.',
      how: [],
      examples: [],
    };
  }
  return {
    ...base,
    state: 'open',
    now: 'Everybody can sign up (`AllowAdminCreateUserOnly: false`).',
    effect:
      'Whoever has forgotten the account, or its address, signs up again. That is as it should be where people are to register by themselves; what keeps the second account out is listed here too.',
    how: [
      'Switch it off only if people are invited anyway: `SignUp` then answers `NotAuthorizedException` to everybody, through every app client.',
      'In the AWS console: the user pool, Authentication, Sign-up, “Self-service sign-up”, Edit; the console keeps all other settings.',
      `By API: \`AdminCreateUserConfig.AllowAdminCreateUserOnly: true\`. ${RESETS_POOL}`,
    ],
    examples: [changePool(pool, '.AdminCreateUserConfig.AllowAdminCreateUserOnly = true')],
  };
}

/** `SupportedIdentityProviders`; the first sign-in through one makes a user of its own unless it was linked before. */
export function externalProviders(pool: PoolDescription, client: ClientSettings | null): Prevention {
  const base = {
    id: 'externalProviders',
    title: 'Sign-in through other providers',
    setting: 'SupportedIdentityProviders of UpdateUserPoolClient',
    change: 'now',
    examples: [],
  } as const;
  if (client === null) {
    return { ...base, state: 'unknown', now: NOT_READ, effect: TWINS, how: LINK };
  }
  const providers = client.signInPages ? client.identityProviders.filter((name) => name !== 'COGNITO') : [];
  if (providers.length === 0) {
    return {
      ...base,
      state: 'closed',
      now: 'This app client has no sign-in through other providers.',
      effect: 'No profiles of providers come in through it. Other app clients of the pool are not looked at.',
      how: [],
    };
  }
  return {
    ...base,
    state: pool.preSignUpTrigger === null ? 'open' : 'unknown',
    now: `This app client offers ${listed(providers.map(quoted))}; ${pool.preSignUpTrigger === null ? 'no function links' : 'whether the pre sign-up function links'} these sign-ins${pool.preSignUpTrigger === null ? '.' : ' cannot be seen from here.'}`,
    effect: TWINS,
    how: LINK,
  };
}

const TWINS =
  'The first sign-in through a provider makes a user of its own (status `EXTERNAL_PROVIDER`), whoever has that email address already. Aliases and email usernames do not prevent it.';
const LINK: readonly string[] = [
  'Let the pre sign-up function link the identity when it is asked with `PreSignUp_ExternalProvider`: an identity can be linked only as long as it never signed in. See the function and its example.',
  'Map `email_verified` of the provider too (`AttributeMapping`), so that the function can see whether the provider vouches for the address.',
  'For the twins that are there already: link them here. Their profile is deleted, and its sign-in leads to the native account then.',
];

/** `PreventUserExistenceErrors`: developer guide, "Managing user existence error responses". */
export function userExistence(pool: PoolDescription, client: ClientSettings | null): Prevention {
  const base = {
    id: 'userExistence',
    title: 'What the app is told about users who are not there',
    setting: 'PreventUserExistenceErrors of CreateUserPoolClient and UpdateUserPoolClient',
    change: 'now',
    examples: [],
  } as const;
  const signUp = signUpAnswers(pool);
  if (client === null) return { ...base, state: 'unknown', now: NOT_READ, effect: signUp, how: [] };
  if (!client.hidesUnknownUsers) {
    return {
      ...base,
      state: 'closed',
      now: 'The app client tells when there is no such user (`LEGACY`).',
      effect: `Whoever mistypes the address at sign-in can be told so, and need not sign up again; but so can whoever tries out addresses. ${signUp}`,
      how: [
        'AWS advises `ENABLED`, against people who try out addresses: for the sake of duplicates alone it need not stay `LEGACY`.',
        `It is changed with \`UpdateUserPoolClient\`. ${RESETS_CLIENT}`,
      ],
      examples: [
        {
          title: 'Read all settings of the app client',
          language: 'sh',
          text: `aws cognito-idp describe-user-pool-client ${ofPool(pool)} ${clientOption(client.clientId)} --query UserPoolClient`,
        },
      ],
    };
  }
  return {
    ...base,
    state: 'partly',
    now: 'The app client does not tell when there is no such user (`ENABLED`).',
    effect: `At sign-in, an unknown address gets the answer of a wrong password, and “forgot password” claims to have sent a code: people who mistyped, or took another address back then, sign up again. ${signUp}`,
    how: [
      'Leave it `ENABLED`: it keeps people from trying out addresses, and the other ways to prevent duplicates do more.',
      'Let the app say after a failed sign-in that the address may be another one, or that the account may be one of a provider (“Continue with Google”), before it offers to sign up.',
      `To change it all the same: \`UpdateUserPoolClient\` with \`LEGACY\`. ${RESETS_CLIENT}`,
    ],
  };
}

/** It has no say in SignUp: "SignUp returns UsernameExistsException when a username is taken", whatever the setting. */
function signUpAnswers({ usernameAttributes }: PoolDescription): string {
  return usernameAttributes.length > 0
    ? '`SignUp` is not changed by it: a taken address is answered with `UsernameExistsException` either way.'
    : '`SignUp` is not changed by it: a taken username is answered with `UsernameExistsException` either way, and a taken email address is no error of `SignUp` at all in this pool.';
}

/** Nothing in SignUp makes two requests one: there is no token for it in its input (API model). */
export function doubleSubmit({ usernameAttributes }: PoolDescription): Prevention {
  const refused = usernameAttributes.length > 0;
  return {
    id: 'doubleSubmit',
    state: refused ? 'closed' : 'unknown',
    title: 'A sign-up that is sent twice',
    now: refused
      ? 'The address is the sign-in name, so that the same form sent twice is refused the second time.'
      : 'It depends on the app: Cognito has no setting for it.',
    effect: refused
      ? 'A double click, or a request that is sent again on a slow network, makes one account.'
      : 'Where the app makes up a new username for each request, a double click, or a request that is sent again on a slow network, makes two accounts seconds apart.',
    setting: null,
    change: 'no',
    how: refused
      ? []
      : [
          'Let the app make up the username once, when the form is opened, and send the same one again: Cognito answers `UsernameExistsException` to the second request.',
          'Let the app take that answer, to the same form, as “go on and enter the code” and not as an error.',
          'Disable the button while the request is under way; do not let a library send `SignUp` again by itself with another username.',
          'Delete what is there already: there is a rule for double clicks among the duplicates.',
        ],
    examples: [],
  };
}
