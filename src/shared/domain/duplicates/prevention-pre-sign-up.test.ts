import { describe, expect, it } from 'vitest';
import { PRE_SIGN_UP_HANDLER } from './prevention-pre-sign-up.ts';

interface PoolUser {
  readonly Username: string;
  readonly UserStatus: string;
  readonly Enabled: boolean;
  readonly Attributes: readonly { readonly Name: string; readonly Value: string }[];
}
interface Call {
  readonly name: string;
  readonly input: Record<string, unknown>;
}
type Handler = (event: object) => Promise<object>;

let made = 0;

/** The example as it is shown, with a pool of these users behind it: pages of one, the first one empty. */
async function handlerFor(users: readonly PoolUser[]): Promise<{ handler: Handler; calls: Call[] }> {
  const calls: Call[] = [];
  made += 1;
  const name = `preSignUpDouble${made}`;
  Object.assign(globalThis, {
    [name]: async ({ name: operation, input }: Call) => {
      calls.push({ name: operation, input });
      if (operation !== 'ListUsers') return {};
      const at = Number(input.PaginationToken ?? -1);
      const next = at + 1 < users.length ? { PaginationToken: String(at + 1) } : {};
      return { Users: users.slice(Math.max(at, 0), at + 1), ...next };
    },
  });
  const sdk = `class CognitoIdentityProviderClient { send(call) { return globalThis.${name}(call); } }
class ListUsersCommand { constructor(input) { this.name = 'ListUsers'; this.input = input; } }
class AdminLinkProviderForUserCommand { constructor(input) { this.name = 'AdminLinkProviderForUser'; this.input = input; } }
`;
  const text = PRE_SIGN_UP_HANDLER.replace(
    /^import \{[^}]+\} from '@aws-sdk\/client-cognito-identity-provider';/,
    sdk,
  );
  expect(text).not.toBe(PRE_SIGN_UP_HANDLER);
  const module: { handler: Handler } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`
  );
  return { handler: module.handler, calls };
}

const user = (Username: string, UserStatus = 'CONFIRMED', verified = 'true', Enabled = true): PoolUser => ({
  Username,
  UserStatus,
  Enabled,
  Attributes: [{ Name: 'email_verified', Value: verified }],
});
const event = (triggerSource: string, more: object = {}) => ({
  triggerSource,
  userPoolId: 'eu-central-1_x',
  userName: 'google_117',
  request: { userAttributes: { email: ' Anna@Example.com', email_verified: 'true', ...more } },
  response: {},
});
const SIGN_UP = 'PreSignUp_SignUp';
const PROVIDER = 'PreSignUp_ExternalProvider';

describe('the example of a pre sign-up function', () => {
  it('lets somebody new in', async () => {
    const { handler, calls } = await handlerFor([]);
    const asked = event(SIGN_UP);
    expect(await handler(asked)).toBe(asked);
    expect(calls.map(({ input }) => input.Filter)).toEqual([
      'email = "Anna@Example.com"',
      'email = "anna@example.com"',
    ]);
  });

  it.each([SIGN_UP, 'PreSignUp_AdminCreateUser'])(
    'refuses a second account, found on a later page: %s',
    async (source) => {
      const { handler } = await handlerFor([user('x', 'UNCONFIRMED'), user('anna')]);
      await expect(handler(event(source))).rejects.toThrow(
        'There is an account with this email address already',
      );
    },
  );

  it('does not let an unconfirmed account block an address', async () => {
    const { handler } = await handlerFor([user('x', 'UNCONFIRMED')]);
    expect(await handler(event(SIGN_UP))).toMatchObject({ triggerSource: SIGN_UP });
  });

  it('links the first sign-in through a provider to the one account of the verified address', async () => {
    const { handler, calls } = await handlerFor([
      user('anna', 'CONFIRMED', 'True'),
      user('x', 'UNCONFIRMED'),
    ]);
    await handler(event(PROVIDER));
    expect(calls.find(({ name }) => name === 'AdminLinkProviderForUser')?.input).toEqual({
      UserPoolId: 'eu-central-1_x',
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'anna' },
      SourceUser: {
        ProviderName: 'Google',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: '117',
      },
    });
  });

  it.each<[string, readonly PoolUser[], object]>([
    ['nobody verified the address', [user('anna', 'CONFIRMED', 'false')], {}],
    ['the provider does not vouch for it', [user('anna')], { email_verified: 'false' }],
    ['there are two', [user('anna'), user('berta')], {}],
    ['the account is disabled', [user('anna', 'CONFIRMED', 'true', false)], {}],
    ['it is a profile itself', [user('Facebook_1', 'EXTERNAL_PROVIDER')], {}],
    ['there is no address', [user('anna')], { email: undefined }],
  ])('links nothing where %s', async (_, users, attributes) => {
    const { handler, calls } = await handlerFor(users);
    await handler(event(PROVIDER, attributes));
    expect(calls.map(({ name }) => name)).not.toContain('AdminLinkProviderForUser');
  });

  it('escapes what is typed', async () => {
    const { handler, calls } = await handlerFor([]);
    await handler(event(SIGN_UP, { email: 'a" or \\ b' }));
    expect(calls[0]?.input.Filter).toBe('email = "a\\" or \\\\ b"');
  });
});
