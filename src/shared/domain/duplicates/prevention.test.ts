import { describe, expect, it } from 'vitest';
import { POOL } from '../changes/planners/for-tests.ts';
import type { PoolDescription } from '../pool.ts';
import type { ClientSettings, Prevention, PreventionId } from './prevention.ts';
import { preventionOf } from './prevention.ts';

const CLIENT: ClientSettings = {
  clientId: '1abc',
  identityProviders: ['COGNITO'],
  signInPages: true,
  hidesUnknownUsers: true,
};

function found(
  id: PreventionId,
  pool: Partial<PoolDescription> = {},
  client: ClientSettings | null = CLIENT,
): Prevention {
  const one = preventionOf({ ...POOL, ...pool }, client).find((prevention) => prevention.id === id);
  if (one === undefined) throw new Error(`${id} is not there`);
  return one;
}
const stateOf = (...what: Parameters<typeof found>) => found(...what).state;
const EMAIL = { usernameAttributes: ['email'], signInAliases: ['email'] };

describe('what lets duplicates in', () => {
  it.each<[Prevention['state'], PreventionId, Partial<PoolDescription>, ClientSettings | null]>([
    ['open', 'caseSensitivity', { caseSensitive: true }, null],
    ['closed', 'caseSensitivity', { caseSensitive: false }, null],
    ['open', 'signInNames', { signInAliases: ['username'] }, null],
    ['partly', 'signInNames', { signInAliases: ['username', 'email'] }, null],
    ['closed', 'signInNames', EMAIL, null],
    ['partly', 'signInNames', { ...EMAIL, caseSensitive: true }, null],
    [
      'partly',
      'signInNames',
      { usernameAttributes: ['phone_number'], signInAliases: ['phone_number'] },
      null,
    ],
    [
      'partly',
      'signInNames',
      { usernameAttributes: ['email', 'phone_number'], signInAliases: ['email', 'phone_number'] },
      null,
    ],
    ['partly', 'unverifiedAliases', { signInAliases: ['username', 'phone_number'] }, null],
    ['open', 'autoVerified', { autoVerified: [] }, null],
    ['open', 'autoVerified', { autoVerified: ['phone_number'] }, null],
    ['closed', 'autoVerified', { autoVerified: ['email'] }, null],
    [
      'partly',
      'autoVerified',
      { autoVerified: ['email'], signInAliases: ['username', 'phone_number'] },
      null,
    ],
    ['open', 'preSignUp', { preSignUpTrigger: null }, null],
    ['unknown', 'preSignUp', { preSignUpTrigger: 'arn:aws:lambda:eu-central-1:1:function:x' }, null],
    ['open', 'selfSignUp', { selfSignUp: true }, null],
    ['closed', 'selfSignUp', { selfSignUp: false }, null],
    ['unknown', 'externalProviders', {}, null],
    ['closed', 'externalProviders', {}, CLIENT],
    ['open', 'externalProviders', {}, { ...CLIENT, identityProviders: ['COGNITO', 'Google'] }],
    ['closed', 'externalProviders', {}, { ...CLIENT, identityProviders: ['Google'], signInPages: false }],
    [
      'unknown',
      'externalProviders',
      { preSignUpTrigger: 'arn:x' },
      { ...CLIENT, identityProviders: ['Google'] },
    ],
    ['unknown', 'userExistence', {}, null],
    ['partly', 'userExistence', {}, CLIENT],
    ['closed', 'userExistence', {}, { ...CLIENT, hidesUnknownUsers: false }],
    ['unknown', 'doubleSubmit', {}, null],
    ['closed', 'doubleSubmit', EMAIL, null],
  ])('%s: %s in %o', (state, id, pool, client) => {
    expect(stateOf(id, pool, client)).toBe(state);
  });

  it('what does not apply to a pool is left out', () => {
    const ids = (pool: Partial<PoolDescription>) =>
      preventionOf({ ...POOL, ...pool }, null).map(({ id }) => id);
    expect(ids(EMAIL)).not.toContain('unverifiedAliases');
    expect(ids({ signInAliases: ['username', 'preferred_username'] })).not.toContain('unverifiedAliases');
    expect(ids({})).toHaveLength(9);
  });

  it('what is open can be acted on, and names its field or says that there is none', () => {
    const all = [
      ...preventionOf({ ...POOL, caseSensitive: true }, null),
      ...preventionOf({ ...POOL, signInAliases: ['username'] }, { ...CLIENT, identityProviders: ['Google'] }),
    ];
    for (const { id, state, setting, how, title, now, effect } of all) {
      expect([id, setting === null]).toEqual([id, id === 'doubleSubmit']);
      if (state === 'open' || state === 'partly') expect([id, how.length > 0]).toEqual([id, true]);
      for (const sentence of [now, effect, ...how]) {
        expect(sentence).toMatch(/[.]$/);
        // Names of the API stand between backticks, in pairs.
        expect(sentence.split('`').length % 2).toBe(1);
      }
      expect(title).not.toBe('');
    }
  });

  it('what is fixed when a pool is made is said to be', () => {
    expect(found('caseSensitivity').change).toBe('newPoolOnly');
    expect(found('signInNames').change).toBe('newPoolOnly');
    expect(found('caseSensitivity', { caseSensitive: true }).setting).toBe(
      'UsernameConfiguration.CaseSensitive of CreateUserPool',
    );
  });

  it('whoever changes a setting by API is warned of what is left out', () => {
    for (const id of ['autoVerified', 'preSignUp', 'selfSignUp'] as const) {
      expect(found(id).how.join(' ')).toContain('`UpdateUserPool` sets every field that is left out back');
    }
    expect(found('userExistence').how.join(' ')).toContain('`UpdateUserPoolClient` sets every field');
  });

  it('hiding unknown users is not said to hide taken names at sign-up, nor advised against', () => {
    const { effect, how } = found('userExistence');
    expect(effect).toContain('`SignUp` is not changed by it');
    expect(how[0]).toContain('Leave it `ENABLED`');
    expect(found('userExistence', EMAIL).effect).toContain(
      'a taken address is answered with `UsernameExistsException`',
    );
  });
});

describe('commands', () => {
  const texts = (pool: Partial<PoolDescription>, client = CLIENT) =>
    preventionOf({ ...POOL, ...pool }, client)
      .flatMap(({ examples }) => examples)
      .filter(({ language }) => language === 'sh')
      .map(({ text }) => text)
      .join('\n');

  it('name the pool and its region', () => {
    expect(texts({ arn: 'arn:aws:cognito-idp:eu-central-1:1:userpool/eu-central-1_Test' })).toContain(
      '--user-pool-id eu-central-1_Test --region eu-central-1 ',
    );
    expect(texts({ arn: 'arn:aws:cognito-idp:eu-central-1:1:userpool/eu-central-1_Test' })).toContain(
      '--source-arn arn:aws:cognito-idp:eu-central-1:1:userpool/eu-central-1_Test',
    );
  });

  it('hold nothing else that somebody could paste into a shell', () => {
    const evil = '$(reboot); `x`';
    const all = texts(
      { id: `eu_1${evil}`, arn: `arn:aws:x${evil}` },
      { ...CLIENT, clientId: evil, hidesUnknownUsers: false },
    );
    expect(all).not.toContain('reboot');
    expect(all).toContain('--user-pool-id POOL_ID --region REGION');
    expect(all).toContain('--client-id CLIENT_ID');
  });

  it('send what UpdateUserPool takes, and nothing that it does not', () => {
    const sent = [...texts({}).matchAll(/"([A-Z]\w+)"/g)].map(([, name]) => name);
    expect(sent).toContain('LambdaConfig');
    expect(sent).not.toContain('SchemaAttributes');
    expect(sent).not.toContain('UsernameConfiguration');
  });
});
