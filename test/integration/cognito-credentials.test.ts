import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AwsCredentials, createAwsCredentials, loginKey } from '#main/cognito/aws-credentials.ts';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import type { CredentialSource } from '#shared/domain/connection.ts';
import { createFakeTime } from '#test/support/fake-time.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const signal = new AbortController().signal;
const place = { region: 'eu-central-1', userPoolId: 'eu-central-1_AbC', endpoints: undefined };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeguard-aws-'));
  vi.stubEnv('HOME', folder);
  vi.stubEnv('USERPROFILE', folder);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
  for (const name of [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_PROFILE',
    'AWS_CREDENTIAL_EXPIRATION',
  ])
    vi.stubEnv(name, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

function credentialsOf(credentials: CredentialSource, time = createFakeTime(NOW)): AwsCredentials {
  const budget = createRequestBudget({
    shares: { reads: 1, writes: 1 },
    now: time.now,
    sleep: time.sleep,
    random: () => 0,
  });
  const idToken = () => Promise.reject(new Error('asked for a token without need'));
  return createAwsCredentials({ connection: { ...place, credentials }, idToken, budget, now: time.now });
}
const profile = (name: string): CredentialSource => ({ kind: 'profile', profile: name, role: 'staff' });

/** What `aws sso login` leaves behind. */
async function ssoSignIn(expiresAt: string): Promise<void> {
  await writeFile(
    join(folder, 'config'),
    '[profile acme-sso]\nsso_session = acme\nsso_account_id = 123456789012\nsso_role_name = Staff\n[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-central-1\n',
  );
  const cache = join(folder, '.aws', 'sso', 'cache');
  await mkdir(cache, { recursive: true });
  const name = createHash('sha1').update('acme').digest('hex');
  const token = {
    accessToken: 'x',
    expiresAt,
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-central-1',
  };
  await writeFile(join(cache, `${name}.json`), JSON.stringify(token));
}

describe('credentials of an AWS profile', () => {
  it('are read from the files, and again after a while', async () => {
    const time = createFakeTime(NOW);
    const credentials = credentialsOf(profile('acme'), time);
    const write = (key: string) =>
      writeFile(
        join(folder, 'credentials'),
        `[acme]\naws_access_key_id = ${key}\naws_secret_access_key = secret\n`,
      );
    await write('AKIAONE');
    expect(await credentials.keys(signal)).toMatchObject({ accessKeyId: 'AKIAONE', expiresAt: null });
    await write('AKIATWO');
    expect(await credentials.keys(signal)).toMatchObject({ accessKeyId: 'AKIAONE' });
    time.advance(6 * 60_000);
    expect(await credentials.keys(signal)).toMatchObject({ accessKeyId: 'AKIATWO' });
    await write('AKIATHREE');
    credentials.forget();
    expect(await credentials.keys(signal)).toMatchObject({ accessKeyId: 'AKIATHREE' });
  });

  it.each([
    ['no files at all', null],
    ['a profile that is not in them', '[other]\naws_access_key_id = A\naws_secret_access_key = b\n'],
    ['half a profile', '[acme]\naws_access_key_id = A\n'],
    ['a file of rubbish', '\0\0]]['],
  ])('%s: the profile is named, and the command to run', async (_name, content) => {
    if (content !== null) await writeFile(join(folder, 'credentials'), content);
    await expect(credentialsOf(profile('acme')).keys(signal)).rejects.toMatchObject({
      code: 'AWS_CREDENTIALS_MISSING',
      message: expect.stringContaining('“acme”'),
      next: expect.stringContaining('`aws sso login --profile acme`'),
    });
  });

  it('an SSO sign-in that was never made', async () => {
    await ssoSignIn('2026-11-21T13:00:00Z');
    await rm(join(folder, '.aws'), { recursive: true });
    await expect(credentialsOf(profile('acme-sso')).keys(signal)).rejects.toMatchObject({
      message: expect.stringContaining('“acme-sso”'),
      next: expect.stringContaining('`aws sso login --profile acme-sso`'),
    });
  });

  it('an SSO sign-in that has expired', async () => {
    await ssoSignIn('2020-01-01T00:00:00Z');
    await expect(credentialsOf(profile('acme-sso')).keys(signal)).rejects.toMatchObject({
      code: 'AWS_CREDENTIALS_EXPIRED',
      message: expect.stringContaining('“acme-sso” has expired'),
      next: expect.stringContaining('`aws sso login --profile acme-sso`'),
    });
  });

  it('a profile that asks for an MFA code', async () => {
    await writeFile(
      join(folder, 'config'),
      '[profile acme]\nrole_arn = arn:aws:iam::123456789012:role/Staff\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/ada\n[profile base]\naws_access_key_id = A\naws_secret_access_key = b\n',
    );
    await expect(credentialsOf(profile('acme')).keys(signal)).rejects.toMatchObject({
      code: 'AWS_CREDENTIALS_MISSING',
      message: expect.stringMatching(/MFA code/),
    });
  });
});

describe('credentials of the environment', () => {
  it('are taken as they are', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAENV');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'session');
    const keys = await credentialsOf({ kind: 'environment', role: 'support' }).keys(signal);
    expect(keys).toMatchObject({ accessKeyId: 'AKIAENV', sessionToken: 'session', expiresAt: null });
  });

  it('are missed by name', async () => {
    await expect(credentialsOf({ kind: 'environment', role: 'support' }).keys(signal)).rejects.toMatchObject({
      code: 'AWS_CREDENTIALS_MISSING',
      next: expect.stringContaining('AWS_ACCESS_KEY_ID'),
    });
  });

  it('that have ended are not used', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAENV');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_CREDENTIAL_EXPIRATION', '2026-11-21T11:00:00Z');
    await expect(credentialsOf({ kind: 'environment', role: 'support' }).keys(signal)).rejects.toMatchObject({
      code: 'AWS_CREDENTIALS_EXPIRED',
    });
  });
});

describe('the name of the pool at an identity pool', () => {
  it('is its issuer without the scheme, as AWS has it or as the connection says', () => {
    expect(loginKey(place)).toBe('cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC');
    const own = { ...place, endpoints: { issuer: 'http://127.0.0.1:9229/eu-central-1_AbC' } };
    expect(loginKey(own)).toBe('127.0.0.1:9229/eu-central-1_AbC');
  });
});
