import { request } from 'node:http';
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  NotAuthorizedException,
} from '@aws-sdk/client-cognito-identity';
import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createService } from '#local-pool/api/service.ts';
import { createBehaviour } from '#local-pool/behaviour.ts';
import { createQuotas } from '#local-pool/quotas.ts';
import type { PoolCredentials } from '#local-pool/types.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

let running: RunningPool;
beforeAll(async () => {
  running = await startRunningPool();
});
afterAll(() => running.stop());

const list = (options: Parameters<RunningPool['client']>[0] = {}) =>
  running.client(options).send(new ListUsersCommand({ UserPoolId: running.pool.userPoolId, Limit: 1 }));

async function post(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(running.pool.origin, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-amz-json-1.1', ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

const IDP = 'AWSCognitoIdentityProviderService';

describe('signatures', () => {
  it('accepts a signature of the AWS SDK', async () => {
    expect((await list()).Users).toHaveLength(1);
  });

  it('refuses an unknown key', async () => {
    await expect(
      list({ credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' } }),
    ).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('refuses a right key with a wrong secret, or with a session token that is not its own', async () => {
    const { accessKeyId, secretAccessKey } = running.pool.adminKey;
    await expect(list({ credentials: { accessKeyId, secretAccessKey: 'wrong' } })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('signature we calculated does not match'),
    });
    await expect(
      list({ credentials: { accessKeyId, secretAccessKey, sessionToken: 'stranger' } }),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('refuses a signature for another region', async () => {
    await expect(list({ region: 'us-east-1' })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: 'Credential should be scoped to a valid region.',
    });
  });

  it('refuses a clock that is an hour off; the SDK mends it by itself when it may try again', async () => {
    running.pool.behaviour.clockOffsetMs = 3_600_000;
    try {
      await expect(list()).rejects.toMatchObject({
        name: 'InvalidSignatureException',
        message: expect.stringMatching(/^Signature expired: \d{8}T\d{6}Z is now earlier than /u),
      });
      expect((await list({ attempts: 2 })).Users).toHaveLength(1);
      running.pool.behaviour.clockOffsetMs = -3_600_000;
      await expect(list()).rejects.toThrow(/^Signature not yet current: /u);
    } finally {
      running.pool.behaviour.clockOffsetMs = 0;
    }
  });

  it('refuses a request without, or with half a, signature', async () => {
    const body = JSON.stringify({ UserPoolId: running.pool.userPoolId });
    const target = { 'X-Amz-Target': `${IDP}.ListUsers` };
    const none = await post(body, target);
    expect([none.status, none.body.__type]).toEqual([400, 'MissingAuthenticationTokenException']);
    expect(none.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    expect(none.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/u);
    const half = await post(body, { ...target, Authorization: 'AWS4-HMAC-SHA256 Credential=x' });
    expect(half.body.__type).toBe('IncompleteSignatureException');
  });
});

describe('targets and bodies', () => {
  it('answers unknown operations and services like the service', async () => {
    for (const target of [
      `${IDP}.DeleteEverything`,
      `${IDP}.constructor`,
      'Other.ListUsers',
      'ListUsers',
      IDP,
    ]) {
      const { status, body } = await post('{}', { 'X-Amz-Target': target });
      expect([status, body.__type]).toEqual([400, 'UnknownOperationException']);
    }
  });

  it.each(['{', '[]', '"x"', 'null', '{"ClientId":1,"AuthFlow":"USER_SRP_AUTH"}'])(
    'answers the body %s with a SerializationException',
    async (text) => {
      const { status, body } = await post(text, { 'X-Amz-Target': `${IDP}.InitiateAuth` });
      expect([status, body.__type]).toEqual([400, 'SerializationException']);
    },
  );

  it('refuses a body over a megabyte', async () => {
    const { status } = await post('x'.repeat(1_100_000), { 'X-Amz-Target': `${IDP}.InitiateAuth` });
    expect(status).toBe(413);
  });

  it('answers only to its own name (DNS rebinding)', async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = running.pool;
      request({ host: '127.0.0.1', port, path: '/', headers: { Host: `evil.example:${port}` } })
        .on('response', (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

describe('roles', () => {
  it('lets support, staff and admin read with keys of the identity pool; customers get none', async () => {
    const { pool } = running;
    const identity = new CognitoIdentityClient({
      endpoint: pool.origin,
      region: pool.region,
      maxAttempts: 1,
    });
    const keysOf = async (username: string, password: string) => {
      const { id } = await running.signIn(username, password);
      const Logins = { [pool.issuer.replace('http://', '')]: id };
      const { IdentityId } = await identity.send(
        new GetIdCommand({ IdentityPoolId: pool.identityPoolId, Logins }),
      );
      const { Credentials } = await identity.send(
        new GetCredentialsForIdentityCommand({ IdentityId, Logins }),
      );
      return {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      };
    };
    for (const { username, password } of pool.staff) {
      const credentials = await keysOf(username, password);
      expect((await list({ credentials })).Users).toHaveLength(1);
      const { sessionToken: _dropped, ...half } = credentials;
      await expect(list({ credentials: half })).rejects.toMatchObject({
        name: 'UnrecognizedClientException',
      });
    }
    await expect(keysOf('constructor', 'Customer-1234!')).rejects.toBeInstanceOf(NotAuthorizedException);
    identity.destroy();
  });

  const signed = (role: PoolCredentials['role'], expiresAt: number) => {
    const key: PoolCredentials = {
      accessKeyId: 'ASIAROLE',
      secretAccessKey: 'secret',
      sessionToken: 'token',
      expiresAt,
      role,
    };
    return key;
  };

  it('lets a role call only what is its own', async () => {
    const key = signed('support', Date.now() + 60_000);
    const behaviour = createBehaviour();
    const service = createService({
      service: 'cognito-idp',
      region: 'eu-central-1',
      userPoolId: 'eu-central-1_DemoPool1',
      credentials: { find: () => key },
      sessions: { readAccessToken: async () => undefined, whatEnded: async () => undefined },
      quotas: createQuotas(Date.now),
      behaviour,
      now: Date.now,
      operations: [
        {
          name: 'ListUsers',
          category: 'UserList',
          authorisation: { kind: 'admin', roles: ['admin'] },
          rules: {},
          run: () => ({ done: true }),
        },
      ],
    });
    const sent = await capture(key);
    const refused = await service('ListUsers', sent);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      __type: 'AccessDeniedException',
      message: expect.stringMatching(
        /^User: arn:aws:sts::\d{12}:assumed-role\/lifeguard-support\/\S+ is not authorized to perform: cognito-idp:ListUsers on resource: arn:aws:cognito-idp:/u,
      ),
    });
    Object.assign(key, { role: 'admin' });
    expect(await (await service('ListUsers', sent)).json()).toEqual({ done: true });
    Object.assign(key, { expiresAt: Date.now() - 1 });
    expect(await (await service('ListUsers', sent)).json()).toMatchObject({
      __type: 'ExpiredTokenException',
    });
  });

  /** A request as the SDK signs it, taken off the wire by a client that sends nothing. */
  async function capture(credentials: PoolCredentials) {
    const client = running.client({ credentials: { ...credentials, sessionToken: 'token' } });
    let seen: { headers: Record<string, string>; body: string } | undefined;
    client.middlewareStack.add(
      () => async (args) => {
        const { headers, body } = args.request as { headers: Record<string, string>; body: Uint8Array };
        seen = { headers, body: new TextDecoder().decode(body) };
        throw new Error('captured');
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await client.send(new ListUsersCommand({ UserPoolId: running.pool.userPoolId })).catch(() => undefined);
    if (!seen) throw new Error('nothing was signed');
    return {
      method: 'POST',
      url: new URL(`${running.pool.origin}/`),
      headers: new Headers(seen.headers),
      body: seen.body,
    };
  }
});
