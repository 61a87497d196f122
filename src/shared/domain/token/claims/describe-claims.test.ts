import { describe, expect, it } from 'vitest';
import type { SchemaAttribute } from '#shared/domain/pool.ts';
import { accessTexts, idTexts, TOKEN_NOW, TOKEN_SUB, tokenUser } from '#test/support/token-texts.ts';
import type { ClaimLine, TokenTexts } from './claim-line.ts';
import { type Against, describeClaims } from './describe-claims.ts';

const NOBODY: Against = { user: null, schema: null };

function line(name: string, texts: TokenTexts, against: Partial<Against> = {}): ClaimLine {
  const found = describeClaims(texts, { ...NOBODY, ...against }).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no line for ${name}`);
  return found;
}
const notes = (...parameters: Parameters<typeof line>): string => line(...parameters).notes.join(' ');

function attribute(name: string, limits: Partial<SchemaAttribute> = {}): SchemaAttribute {
  const none = { minLength: null, maxLength: null, minValue: null, maxValue: null };
  return { name, type: 'String', required: false, mutable: true, ...none, ...limits };
}

describe('tokens as Cognito issues them', () => {
  it.each([
    ['ID', idTexts()],
    ['access', accessTexts()],
  ])('an %s token is explained without a note, and as the user is now', (_use, texts) => {
    const lines = describeClaims(texts, { user: tokenUser(), schema: null });
    expect(lines.flatMap((one) => one.notes)).toEqual([]);
    expect(lines.filter((one) => one.meaning === null)).toEqual([]);
    expect(lines.every((one) => one.now === null || one.now.state === 'same')).toBe(true);
    expect(lines.slice(0, 2).map((one) => one.path)).toEqual(['header.kid', 'header.alg']);
  });

  it('times are in milliseconds, scopes and groups are lists, other things what they are', () => {
    expect(line('exp', idTexts())).toMatchObject({ shape: 'time', at: TOKEN_NOW + 1_800_000 });
    expect(line('scope', accessTexts())).toMatchObject({
      shape: 'list',
      items: ['openid', 'aws.cognito.signin.user.admin'],
    });
    expect(line('cognito:groups', idTexts())).toMatchObject({
      shape: 'list',
      items: ['staff'],
      value: '["staff"]',
      path: 'payload["cognito:groups"]',
    });
    expect(line('email_verified', idTexts())).toMatchObject({ shape: 'flag', value: 'true' });
    expect(line('version', accessTexts())).toMatchObject({ shape: 'number', value: '2' });
    expect(line('address', idTexts({ address: { formatted: 'Home' } }))).toMatchObject({
      shape: 'json',
      value: '{"formatted":"Home"}',
      items: null,
      notes: [],
    });
  });

  it('says which claims tell something of a person', () => {
    const personal = describeClaims(
      idTexts({
        given_name: 'Ada',
        'custom:team': 'x',
        tenant: 'y',
        beta: true,
        address: {},
        identities: [],
      }),
      NOBODY,
    )
      .filter((one) => one.personal)
      .map((one) => one.name);
    expect(personal).toEqual([
      'cognito:username',
      'email',
      'given_name',
      'custom:team',
      'tenant',
      'address',
      'identities',
    ]);
  });

  it('keeps a username that is an id, and hides an address wherever it stands', () => {
    expect(line('username', accessTexts({ username: TOKEN_SUB })).personal).toBe(false);
    expect(line('username', accessTexts({ username: 'ada@acme.example' })).personal).toBe(true);
    expect(line('sub', accessTexts()).personal).toBe(false);
    expect(line('sub', accessTexts({ sub: 'ada@acme.example' })).personal).toBe(true);
    expect(line('aud', idTexts({ aud: '+4915112345678' })).personal).toBe(true);
  });

  it('takes linked accounts apart', () => {
    const entry = {
      userId: '1122',
      providerName: 'Google',
      providerType: 'Google',
      issuer: null,
      primary: 'true',
      dateCreated: '1642699117273',
    };
    expect(line('identities', idTexts({ identities: [entry] }))).toMatchObject({
      identities: [{ provider: 'Google', userId: '1122', primary: true, linkedAt: 1_642_699_117_273 }],
      notes: [],
    });
    const broken = line('identities', idTexts({ identities: [{ userId: 1 }] }));
    expect(broken.identities).toBeNull();
    expect(broken.notes.join()).toContain('Not a list of providers');
  });
});

describe('traps', () => {
  it.each([
    ['email_verified', 'True', 'capital letters'],
    ['email_verified', 'false', 'takes even “false” for true'],
    ['email_verified', 1, 'Neither true nor false'],
    ['email_verified', 'yes', 'Neither true nor false'],
    ['custom:admin', 'false', 'takes even “false” for true'],
    ['custom:admin', true, 'a pre token generation trigger wrote it'],
    ['custom:limit', '100', 'A number in a text'],
    ['custom:limit', 100, 'a pre token generation trigger wrote it'],
    ['custom:limit', 12_345_678_901_234_567_890n, 'More digits than programs can hold'],
    ['custom:team', 'admins\u200b', 'cannot be seen'],
    ['custom:team', ' admins', 'white space'],
    ['custom:team', 'Cafe\u0301', 'NFC'],
    ['custom:team', '', 'Empty'],
    ['nickname', null, 'null'],
    ['exp', '1795298400', 'A text, not a number'],
    ['exp', 1_795_298_400_000, 'in milliseconds'],
    ['exp', TOKEN_NOW / 1000 - 1_800, 'over when it was issued'],
    ['exp', TOKEN_NOW / 1000 + 90_000, 'Cognito allows 5 minutes to a day'],
    ['auth_time', TOKEN_NOW / 1000, 'before signing in'],
    ['sub', 'auth0|123', 'Not a UUID'],
    ['aud', ['client-1'], 'A list'],
    ['cognito:groups', 'admins', 'Not a list'],
    ['cognito:groups', [], 'An empty list'],
    ['cognito:groups', ['a', 'a'], 'twice'],
    ['cognito:groups', [{}], 'not a name'],
    ['cognito:groups', ['eu-central-1_Acme12345_Google'], 'signs in through Google'],
  ])('%s = %o', (name, value, note) => {
    const texts = idTexts({ [name]: typeof value === 'bigint' ? 0 : value });
    const payloadText =
      typeof value === 'bigint'
        ? texts.payloadText.replace(`"${name}":0`, `"${name}":${value}`)
        : texts.payloadText;
    expect(notes(name, { ...texts, payloadText })).toContain(note);
  });

  it('leaves ordinary values alone', () => {
    const texts = idTexts({
      'custom:zip': '01234',
      'custom:team': 'admins',
      locale: 'en-US',
      birthdate: '0000-01-02',
    });
    expect(describeClaims(texts, NOBODY).flatMap((one) => one.notes)).toEqual([]);
  });

  it('never repeats the value of a personal claim', () => {
    const secret = 'Geheim42';
    const values = [secret, ` ${secret}`, `${secret}\u200b`, [secret], { [secret]: secret }];
    for (const value of values) {
      for (const name of ['custom:x', 'name', 'email', 'email_verified', 'identities', 'exp', 'unknown']) {
        const schema = [attribute('custom:x', { type: 'Number' }), attribute('name', { maxLength: 2 })];
        expect(notes(name, idTexts({ [name]: value }), { schema, user: tokenUser() })).not.toContain(secret);
      }
    }
  });
});

describe('roles', () => {
  const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

  it('are taken apart', () => {
    const texts = idTexts({
      'cognito:roles': [role('team/admins'), 'arn:aws-cn:iam::123456789012:role/x'],
      'cognito:preferred_role': role('team/admins'),
    });
    expect(line('cognito:roles', texts).notes).toEqual([
      'Role admins in AWS account 123456789012.',
      'Role x in AWS account 123456789012 (partition aws-cn).',
    ]);
    expect(line('cognito:preferred_role', texts).notes).toEqual(['Role admins in AWS account 123456789012.']);
  });

  it('that are none, or not in the list, are named as such', () => {
    const texts = idTexts({ 'cognito:roles': ['admins', 1], 'cognito:preferred_role': role('x') });
    expect(notes('cognito:roles', texts)).toContain('“admins” is not the ARN of an IAM role');
    expect(notes('cognito:roles', texts)).toContain('Not a text');
    expect(notes('cognito:preferred_role', texts)).toContain('not among cognito:roles');
  });

  it('by the thousand are not all told of', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => role(`r${index}`));
    expect(line('cognito:roles', idTexts({ 'cognito:roles': many })).notes).toHaveLength(10);
  });
});

describe('claims that Cognito does not write', () => {
  it.each([
    ['tenant', idTexts({ tenant: 'x' }), 'trigger added it, or this is not a Cognito token'],
    ['realm_access', idTexts({ realm_access: {} }), 'Keycloak issues one of this name'],
    ['azp', idTexts({ azp: 'x' }), 'Triggers may not add it'],
    ['email', accessTexts({ email: 'x@y.example' }), 'into ID tokens only'],
    ['nonce', accessTexts({ nonce: 'x' }), 'Triggers may not add it'],
    ['client_id', idTexts({ client_id: 'x' }), 'into access tokens only'],
    ['jwk', idTexts({}, { jwk: {} }), 'another issuer made this token'],
    ['__proto__', { headerText: '{}', payloadText: '{"__proto__":{"x":1}}' }, 'does not know this claim'],
  ])('%s', (name, texts, note) => {
    expect(notes(name, texts)).toContain(note);
  });

  it('an access token with a resource has an audience, and a token of an app alone has no user', () => {
    expect(line('aud', accessTexts({ aud: 'https://api.acme.example' })).notes).toEqual([]);
    const alone = { sub: 'client-1', username: undefined, 'cognito:groups': undefined };
    expect(notes('sub', accessTexts(alone))).toContain('client credentials');
  });

  it('a token that does not say its use is not told that its claims are in the wrong place', () => {
    expect(line('email', idTexts({ token_use: undefined })).notes).toEqual([]);
  });
});

describe('hostile tokens', () => {
  it('keep claims by the names of object members, and pollute nothing', () => {
    const payloadText = '{"__proto__":{"polluted":1},"constructor":"x","toString":1,"hasOwnProperty":null}';
    const lines = describeClaims(
      { headerText: '{"__proto__":[]}', payloadText },
      { user: tokenUser(), schema: [] },
    );
    expect(lines.slice(0, 5).map((one) => one.path)).toEqual([
      'header.__proto__',
      'payload.__proto__',
      'payload.constructor',
      'payload.toString',
      'payload.hasOwnProperty',
    ]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('are described whole: nothing of a long value is lost, and no note is long', () => {
    const long = `\u202e${'<b>'.repeat(22_000)}`;
    const texts = idTexts({
      email: long,
      [long]: long,
      'cognito:groups': [long],
      'cognito:roles': [long],
      exp: long,
    });
    const lines = describeClaims(texts, {
      user: tokenUser(),
      schema: [attribute('email', { maxLength: 2_048 })],
    });
    expect(lines.find((one) => one.name === 'email')?.value).toBe(long);
    expect(lines.find((one) => one.name === long)?.path).toBe(`payload[${JSON.stringify(long)}]`);
    for (const note of lines.flatMap((one) => one.notes)) expect(note.length).toBeLessThan(250);
  });

  it('that no reader took have no claims', () => {
    for (const text of ['', 'null', '[]', '{', '{"a":1,"a":2}']) {
      expect(describeClaims({ headerText: text, payloadText: text }, NOBODY)).toEqual([]);
    }
  });
});
