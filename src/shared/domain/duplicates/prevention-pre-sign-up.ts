import type { PoolDescription } from '../pool.ts';
import { arnOf, changePool, ofPool, RESETS_POOL } from './prevention-commands.ts';
import type { Prevention } from './prevention-kinds.ts';

/** `LambdaConfig.PreSignUp`, asked by SignUp, AdminCreateUser and the first sign-in through a provider (developer guide). */
export function preSignUp(pool: PoolDescription): Prevention {
  const base = {
    id: 'preSignUp',
    title: 'A function that is asked before somebody is signed up',
    setting: 'LambdaConfig.PreSignUp of CreateUserPool and UpdateUserPool',
    change: 'now',
  } as const;
  const handler = { title: 'The function, for Node.js', language: 'js', text: PRE_SIGN_UP_HANDLER } as const;
  if (pool.preSignUpTrigger !== null) {
    return {
      ...base,
      state: 'unknown',
      now: `The function ${pool.preSignUpTrigger} is asked.`,
      effect:
        'What it does cannot be seen from here. If it neither looks for the address nor links sign-ins of providers, it keeps no duplicates out.',
      how: [
        'Compare it with the example: it has to look for the email address (`ListUsers`), refuse a second account (throw an error), and link the first sign-in through a provider to the account that is there (`AdminLinkProviderForUser`).',
      ],
      examples: [handler],
    };
  }
  return {
    ...base,
    state: 'open',
    now: 'No function is asked.',
    effect:
      'Nothing looks whether there is an account with the address already. It is the one place where a second account can be refused, or a sign-in through a provider be linked, before it is there.',
    how: [
      'Make a Lambda function from the example, with `PROVIDERS` as the pool names them. Its role needs `cognito-idp:ListUsers` and `cognito-idp:AdminLinkProviderForUser` for this pool. It has to answer within 5 seconds.',
      'In the AWS console: the user pool, Authentication, Extensions, Add Lambda trigger, Sign-up, Pre sign-up; the console gives Cognito the right to call it and keeps all other settings.',
      `By API: \`LambdaConfig.PreSignUp\` with the ARN of the function, next to the functions that are there. ${RESETS_POOL}`,
      'Whoever is refused sees the words of the error, after “PreSignUp failed with error”. They tell that there is an account: choose whether people may learn that.',
      'After the first sign-in that was linked, Cognito can answer “Already found an entry for username”: let the app start the sign-in once more then.',
      'It cannot stop a double click alone: `ListUsers` shows a new user a moment later only.',
    ],
    examples: [
      handler,
      {
        title: 'Let Cognito call the function',
        language: 'sh',
        text: `aws lambda add-permission --function-name pre-sign-up --statement-id cognito-pre-sign-up \\
  --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com \\
  --source-arn ${arnOf(pool)} ${ofPool(pool).replace(/^--user-pool-id \S+ /, '')}`,
      },
      changePool(pool, '.LambdaConfig.PreSignUp = "FUNCTION_ARN"'),
    ],
  };
}

/**
 * Sources: the pre sign-up trigger in the developer guide; ListUsers (filter, escapes, pages); AdminLinkProviderForUser
 * (destination: the native username; source: `Cognito_Subject`).
 */
export const PRE_SIGN_UP_HANDLER = `import {
  AdminLinkProviderForUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';

const cognito = new CognitoIdentityProviderClient({});
// As the pool names them. Only providers that verify addresses themselves.
const PROVIDERS = ['Google'];

export const handler = async (event) => {
  const email = event.request.userAttributes.email?.trim();
  if (!email) return event;
  const users = await usersWith(event.userPoolId, email);
  if (event.triggerSource === 'PreSignUp_ExternalProvider') {
    await linkToOne(event, users);
  } else if (users.some(({ UserStatus }) => UserStatus !== 'UNCONFIRMED')) {
    // Unconfirmed ones do not count: anybody could block an address with them.
    throw new Error('There is an account with this email address already. Sign in as before.');
  }
  return event;
};

async function linkToOne({ userName, userPoolId, request }, users) {
  const provider = PROVIDERS.find((name) => userName.toLowerCase().startsWith(name.toLowerCase() + '_'));
  // Both sides must have shown that the address is theirs, or a stranger who signed up with it gets in.
  if (!provider || request.userAttributes.email_verified !== 'true') return;
  const [user, ...more] = users.filter(
    ({ UserStatus, Enabled, Attributes }) =>
      UserStatus === 'CONFIRMED' &&
      Enabled &&
      Attributes.some(({ Name, Value }) => Name === 'email_verified' && Value?.toLowerCase() === 'true'),
  );
  if (!user || more.length > 0) return;
  await cognito.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId: userPoolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: user.Username },
      SourceUser: {
        ProviderName: provider,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: userName.slice(provider.length + 1),
      },
    }),
  );
}

async function usersWith(UserPoolId, email) {
  const found = new Map();
  for (const spelling of new Set([email, email.toLowerCase()])) {
    const Filter = \`email = "\${spelling.replace(/[\\\\"]/g, '\\\\$&')}"\`;
    let PaginationToken;
    do {
      const page = await cognito.send(new ListUsersCommand({ UserPoolId, Filter, PaginationToken }));
      for (const user of page.Users ?? []) found.set(user.Username, user);
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
  }
  return [...found.values()];
}
`;
