import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLocalPool } from '#local-pool/index.ts';
import type { Fault, LocalPool } from '#local-pool/types.ts';
import { type AwsCredentials, createAwsCredentials } from '#main/cognito/aws-credentials.ts';
import { createDirectory } from '#main/cognito/directory.ts';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { UserFilter } from '#shared/domain/list-users-filter.ts';
import type { User } from '#shared/domain/user.ts';

const USERS = 150;
const signal = new AbortController().signal;
let folder = '';
let pool: LocalPool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeguard-cognito-'));
  pool = await startLocalPool({ dataDir: folder, port: 0, users: USERS, seed: 7 });
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  Object.assign(pool.behaviour, {
    quotas: false,
    latencyMs: 0,
    faults: [],
    clockOffsetMs: 0,
    emptyPages: false,
  });
});

type Place = Pick<Connection, 'region' | 'userPoolId' | 'endpoints' | 'credentials'>;

const place = (changes: Partial<Place> = {}): Place => ({
  region: pool.region,
  userPoolId: pool.userPoolId,
  credentials: { kind: 'identityPool', identityPoolId: pool.identityPoolId },
  endpoints: { ...pool.endpoints, issuer: pool.issuer },
  ...changes,
});

const budgetOf = () =>
  createRequestBudget({
    shares: { reads: 1, writes: 1 },
    now: () => performance.now(),
    sleep: (ms, abort) => wait(Math.min(ms, 20), undefined, { signal: abort }),
    random: () => 0,
  });

function setUp(
  connection = place(),
  more: {
    now?: () => number;
    idToken?: () => Promise<string>;
    keys?: { accessKeyId: string; secretAccessKey: string };
  } = {},
) {
  const now = more.now ?? Date.now;
  const budget = budgetOf();
  const adminKey: AwsCredentials = {
    keys: async () => ({ ...(more.keys ?? pool.adminKey), expiresAt: null }),
    forget: () => {},
  };
  const credentials = more.idToken
    ? createAwsCredentials({ connection, idToken: more.idToken, budget, now })
    : adminKey;
  return createDirectory({ connection, credentials, budget, now, timeouts: { connect: 500, answer: 500 } });
}

async function everyone(filter: UserFilter | null = null): Promise<{ users: User[]; pages: number[] }> {
  const directory = setUp();
  const users: User[] = [];
  const pages: number[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await directory.listUsers(filter, cursor, signal);
    users.push(...page.items);
    pages.push(page.items.length);
    cursor = page.next;
    if (cursor === null) return { users, pages };
  }
}

async function idTokenOf(role: string): Promise<string> {
  const account = pool.staff.find((one) => one.role === role);
  const response = await fetch(pool.endpoints.cognitoIdp, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: pool.clientId,
      AuthParameters: { USERNAME: account?.username, PASSWORD: account?.password },
    }),
  });
  return (await response.json()).AuthenticationResult.IdToken;
}

const fault = (kind: Fault['kind'], on = 'ListUsers', count = 1) =>
  pool.behaviour.faults.push({ kind, on, count });

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`No AppError but ${String(error)}`);
}

describe('reading the pool', () => {
  it('pages through all users, 60 at a time, each once', async () => {
    const { users, pages } = await everyone();
    expect(new Set(users.map((user) => user.sub)).size).toBe(pool.store.size);
    expect(users).toHaveLength(pool.store.size);
    expect(Math.max(...pages)).toBe(60);
    for (const user of users) {
      expect(user.createdAt).toBeGreaterThan(Date.UTC(2000, 0));
      expect(user.attributes).toContainEqual({ name: 'sub', value: user.sub });
    }
  });

  it('goes on over empty pages', async () => {
    pool.behaviour.emptyPages = true;
    const { users, pages } = await everyone();
    expect(pages).toContain(0);
    expect(users).toHaveLength(pool.store.size);
  });

  it.each<[string, UserFilter, (user: User) => boolean]>([
    [
      'a prefix of sub',
      { attribute: 'sub', match: 'prefix', value: 'a' },
      (user) => user.sub.startsWith('a'),
    ],
    [
      'a status',
      { attribute: 'cognito:user_status', match: 'exact', value: 'UNCONFIRMED' },
      (user) => user.status === 'UNCONFIRMED',
    ],
    ['disabled users', { attribute: 'status', match: 'exact', value: 'Disabled' }, (user) => !user.enabled],
    ['quotes and backslashes', { attribute: 'name', match: 'exact', value: 'a"b\\c' }, () => true],
  ])('filters by %s', async (_name, filter, fits) => {
    const { users } = await everyone(filter);
    const { users: all } = await everyone();
    expect(users.every(fits)).toBe(true);
    if (filter.attribute !== 'name') expect(users).toHaveLength(all.filter(fits).length);
  });

  it('reads one user, also one called __proto__, without AdminGetUser', async () => {
    const { users } = await everyone();
    const odd = users.find((user) => user.username === '__proto__') ?? users[0];
    pool.behaviour.faults.push({ kind: 'internal-error', on: 'AdminGetUser', count: 99 });
    expect(await setUp().getUser(odd?.sub ?? '', signal)).toEqual(odd);
    expect(await setUp().userGroups(odd?.username ?? '', signal)).toEqual(expect.any(Array));
  });

  it('reads groups, their members and the groups of a member', async () => {
    const directory = setUp();
    const groups = await directory.listGroups(null, signal);
    const admins = groups.items.find((group) => group.name === 'lifeguard-admin');
    expect(admins).toBeDefined();
    expect(await directory.getGroup('lifeguard-admin', signal)).toEqual(admins);
    const members = await directory.groupMembers('lifeguard-admin', null, signal);
    const ada = members.items.find((user) => user.username === 'ada.admin');
    expect(ada).toBeDefined();
    const hers = await directory.userGroups('ada.admin', signal);
    expect(hers.map((group) => group.name)).toContain('lifeguard-admin');
    expect(await directory.userMfa('ada.admin', signal)).toMatchObject({ enabled: expect.any(Array) });
  });

  it('describes the pool', async () => {
    expect(await setUp().describePool(signal)).toMatchObject({
      id: pool.userPoolId,
      name: pool.userPoolName,
      estimatedUsers: expect.any(Number),
      schema: expect.arrayContaining([expect.objectContaining({ name: 'email' })]),
    });
  });

  it('shows an attribute of 100 KB as it is', async () => {
    const [user] = [...pool.store.after(undefined)];
    if (!user) throw new Error('an empty pool');
    const before = user.attributes;
    const long = '\u202e<script>'.repeat(10_000);
    user.attributes = new Map([...before, ['custom:note', long]]);
    const read = await setUp().getUser(user.sub, signal);
    user.attributes = before;
    expect(read.attributes).toContainEqual({ name: 'custom:note', value: long });
  });
});

describe('credentials from the identity pool', () => {
  it('are fetched once and give the role’s rights', async () => {
    let asked = 0;
    const idToken = async () => {
      asked += 1;
      return idTokenOf('support');
    };
    const directory = setUp(place(), { idToken });
    await Promise.all([directory.listUsers(null, null, signal), directory.listGroups(null, signal)]);
    await directory.listUsers(null, null, signal);
    expect(asked).toBe(1);
  });

  it('are fetched anew before they end', async () => {
    let time = Date.now();
    let asked = 0;
    const idToken = async () => {
      asked += 1;
      return idTokenOf('support');
    };
    const directory = setUp(place(), { idToken, now: () => time });
    await directory.listUsers(null, null, signal);
    time += 50 * 60_000;
    await directory.listUsers(null, null, signal);
    expect(asked).toBe(1);
    time += 6 * 60_000;
    await directory.listUsers(null, null, signal);
    expect(asked).toBe(2);
  });

  const rubbish = async (): Promise<string> => 'rubbish';
  const over = async (): Promise<string> => {
    throw new AppError('SESSION_EXPIRED', 'The session is over.');
  };
  const support = (): Promise<string> => idTokenOf('support');
  const otherPool = 'eu-central-1:00000000-0000-4000-8000-000000000000';
  it.each<
    [string, idToken: () => Promise<string>, changes: () => Partial<Place>, code: string, words: RegExp]
  >([
    ['a token that is none', rubbish, () => ({}), 'AWS_CREDENTIALS_MISSING', /identity pool/],
    ['a session that is over', over, () => ({}), 'SESSION_EXPIRED', /over/],
    [
      'an identity pool that is gone',
      support,
      () => ({ credentials: { kind: 'identityPool', identityPoolId: otherPool } }),
      'AWS_CREDENTIALS_MISSING',
      /does not exist/,
    ],
    [
      'a user pool that it does not trust',
      support,
      () => ({ endpoints: { ...pool.endpoints, issuer: `${pool.origin}/eu-central-1_Other` } }),
      'AWS_CREDENTIALS_MISSING',
      /does not trust/,
    ],
  ])('%s', async (_name, idToken, changes, code, words) => {
    const failure = await failureOf(setUp(place(changes()), { idToken }).listUsers(null, null, signal));
    expect([failure.code, failure.message]).toEqual([code, expect.stringMatching(words)]);
  });
});

it('credentials that take too long are a matter of the network, not of the person', async () => {
  fault('timeout', 'GetId', 9);
  const budget = budgetOf();
  const idToken = () => idTokenOf('support');
  const credentials = createAwsCredentials({
    connection: place(),
    idToken,
    budget,
    now: Date.now,
    timeoutMs: 200,
  });
  expect(await failureOf(credentials.keys(signal))).toMatchObject({
    code: 'NETWORK_OFFLINE',
    message: expect.stringMatching(/in time/),
  });
});

describe('what goes wrong is said in words', () => {
  it.each<[string, Fault['kind'], string, RegExp]>([
    ['throttled for good', 'throttle', 'THROTTLED', /quota/],
    ['cut off', 'reset-before', 'NETWORK_OFFLINE', /closed the connection/],
    ['cut off after the work', 'reset-after', 'NETWORK_OFFLINE', /closed the connection/],
    ['no answer', 'timeout', 'NETWORK_OFFLINE', /in time/],
    ['a failure of the service', 'internal-error', 'SERVICE_FAILED', /\(500\)/],
    ['an overloaded service', 'unavailable', 'SERVICE_FAILED', /503/],
    ['a WAF page', 'waf-403', 'WAF_BLOCKED', /403/],
    ['the page of a captive portal', 'html', 'SERVICE_FAILED', /web page/],
    ['denied by IAM', 'access-denied', 'AWS_ACCESS_DENIED', /cognito-idp:ListUsers/],
  ])('%s', async (_name, kind, code, words) => {
    fault(kind, 'ListUsers', 99);
    const failure = await failureOf(setUp().listUsers(null, null, signal));
    expect([failure.code, failure.message]).toEqual([code, expect.stringMatching(words)]);
    expect(failure.next).toMatch(/\.$/);
  });

  it.each<Fault['kind']>(['throttle', 'reset-before', 'reset-after', 'internal-error', 'unavailable'])(
    'a single %s is got over',
    async (kind) => {
      fault(kind);
      expect((await setUp().listUsers(null, null, signal)).items).toHaveLength(60);
    },
  );

  it('keeps to real quotas: 60 pages in a row are all answered', async () => {
    pool.behaviour.quotas = true;
    const directory = setUp();
    const pages = await Promise.all(
      Array.from({ length: 60 }, () => directory.listUsers(null, null, signal)),
    );
    expect(pages.every((page) => page.items.length === 60)).toBe(true);
  });

  it('a pool that is gone', async () => {
    const failure = await failureOf(
      setUp(place({ userPoolId: 'eu-central-1_Gone' })).listUsers(null, null, signal),
    );
    expect(failure).toMatchObject({
      code: 'USER_POOL_NOT_FOUND',
      message: expect.stringMatching(/eu-central-1_Gone/),
    });
  });

  it('a user and a group that are gone', async () => {
    const directory = setUp();
    expect((await failureOf(directory.getUser('00000000-0000-4000-8000-000000000000', signal))).code).toBe(
      'USER_NOT_FOUND',
    );
    expect((await failureOf(directory.userGroups('nobody', signal))).code).toBe('USER_NOT_FOUND');
    expect((await failureOf(directory.getGroup('nothing', signal))).code).toBe('GROUP_NOT_FOUND');
    expect((await failureOf(directory.groupMembers('nothing', null, signal))).code).toBe('GROUP_NOT_FOUND');
  });

  it('a page token that is none, a filter that is too long', async () => {
    const directory = setUp();
    expect((await failureOf(directory.listUsers(null, 'rubbish', signal))).code).toBe('PAGE_EXPIRED');
    expect((await failureOf(directory.listGroups('rubbish', signal))).code).toBe('PAGE_EXPIRED');
    const filter: UserFilter = { attribute: 'email', match: 'prefix', value: '"'.repeat(200) };
    expect(await failureOf(directory.listUsers(filter, null, signal))).toMatchObject({
      code: 'INVALID_INPUT',
      fields: [{ field: 'filter.value' }],
    });
  });

  it('a clock that is off by an hour, with how far', async () => {
    pool.behaviour.clockOffsetMs = 3_600_000;
    const directory = setUp();
    for (let time = 0; time < 2; time += 1)
      expect(await failureOf(directory.listUsers(null, null, signal))).toMatchObject({
        code: 'CLOCK_WRONG',
        message: expect.stringMatching(/60 minutes slow/),
      });
    pool.behaviour.clockOffsetMs = 0;
    expect((await directory.listUsers(null, null, signal)).items).toHaveLength(60);
  });

  it('keys that nobody knows, and a secret that does not fit', async () => {
    const unknown = setUp(place(), { keys: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } });
    expect((await failureOf(unknown.listUsers(null, null, signal))).code).toBe('AWS_CREDENTIALS_MISSING');
    const wrong = setUp(place(), { keys: { ...pool.adminKey, secretAccessKey: 'x' } });
    expect((await failureOf(wrong.listUsers(null, null, signal))).code).toBe('AWS_CREDENTIALS_MISSING');
  });

  it('nobody listening, and a region that does not exist', async () => {
    const nobody = setUp(place({ endpoints: { cognitoIdp: 'http://127.0.0.1:1' } }));
    expect(await failureOf(nobody.listUsers(null, null, signal))).toMatchObject({
      code: 'NETWORK_OFFLINE',
      message: expect.stringMatching(/127\.0\.0\.1:1 refused/),
    });
    const nowhere = setUp(place({ endpoints: { cognitoIdp: 'https://cognito-idp.eu-nowhere-1.invalid' } }));
    expect(await failureOf(nowhere.listUsers(null, null, signal))).toMatchObject({
      code: 'NETWORK_OFFLINE',
      message: expect.stringMatching(/cognito-idp\.eu-nowhere-1\.invalid/),
    });
  });

  it('being cancelled, in the middle and before', async () => {
    const abort = new AbortController();
    fault('timeout');
    const call = failureOf(setUp().listUsers(null, null, abort.signal));
    setTimeout(() => abort.abort(), 50);
    expect((await call).code).toBe('CANCELLED');
    expect((await failureOf(setUp().listUsers(null, null, AbortSignal.abort()))).code).toBe('CANCELLED');
  });
});
