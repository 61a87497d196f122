import { describe, expect, test } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { hostileText, hostileUser } from '#test/support/hostile-users.ts';
import { type Random, random, randomText, randomUser } from '#test/support/random-users.ts';
import type { MirrorUser } from '../../mirror.ts';
import { attributeOf } from '../../user.ts';
import type { Device, UserSession } from '../../user-activity.ts';
import { hasHidden } from '../../visible-text.ts';
import type { PlanBody, PlanRow } from '../plan.ts';
import type { PlanContext, UserExtras } from '../plan-context.ts';
import type { MfaFactor, UserWish, Wish } from '../wish.ts';
import { isForMany } from '../wish-rules.ts';
import { contextOf, EMAIL_POOL, POOL } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const PASSWORD = 'Geheim-1234';
const GROUPS = ['vip', 'lifeguard-admin', 'constructor'];
const FACTORS: readonly MfaFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];
const NAMES = [
  'email',
  'phone_number',
  'email_verified',
  'name',
  'custom:tier',
  'custom:crm',
  '__proto__',
  'sub',
];
const VALUES = ['', null, 'new@example.com', '+441632960001', 'true', 'false', 'gold'];

function randomWish(r: Random): UserWish {
  const group = r.pick([...GROUPS, 'none']);
  const identity = {
    provider: r.pick(['Google', 'Okta']),
    attribute: 'Cognito_Subject',
    value: randomText(r),
  };
  const some = () => (r.next() < 0.5 ? null : ['a', 'b', randomText(r)]);
  const preferred = r.pick([null, ...FACTORS]);
  const names = [...new Set([r.pick(NAMES), r.pick(NAMES)])];
  const edits = names.map((name) => ({ name, value: r.next() < 0.8 ? r.pick(VALUES) : randomText(r) }));
  const addresses = r.pick(['verify', 'markVerified', 'leave'] as const);
  const wishes: readonly UserWish[] = [
    { kind: 'updateAttributes', edits, addresses },
    { kind: 'updateAttributes', edits: [{ name: 'email_verified', value: 'true' }], addresses },
    { kind: 'enable' },
    { kind: 'disable' },
    { kind: 'confirm' },
    { kind: 'resetPassword' },
    { kind: 'setPassword', password: PASSWORD, permanent: r.next() < 0.5 },
    { kind: 'resendInvitation', by: r.pick(['EMAIL', 'SMS'] as const) },
    { kind: 'signOut' },
    { kind: 'resetAuthenticator' },
    { kind: 'setMfa', mfa: { enabled: FACTORS.filter(() => r.next() < 0.5), preferred } },
    { kind: 'forgetDevices', keys: some() },
    { kind: 'revokeSessions', ids: some() },
    { kind: 'addToGroup', group },
    { kind: 'removeFromGroup', group },
    { kind: 'linkIdentity', identity },
    { kind: 'unlinkIdentity', identity },
    { kind: 'deleteUser' },
    { kind: 'lockdown' },
  ];
  return r.pick(wishes);
}

function randomContext(r: Random): PlanContext {
  const pool = { ...r.pick([POOL, EMAIL_POOL]), caseSensitive: r.next() < 0.5 };
  const addresses = ['email', 'phone_number'].filter(() => r.next() < 0.5);
  const known = (): UserExtras => ({
    devices: r.next() < 0.3 ? null : ['a', '__proto__'].map((key) => ({ key }) as Device),
    sessions: r.next() < 0.3 ? null : ['b', 'c'].map((id) => ({ id }) as UserSession),
    mfa: r.next() < 0.3 ? null : { enabled: FACTORS.filter(() => r.next() < 0.5), preferred: null },
  });
  return {
    ...contextOf({
      pool: { ...pool, autoVerified: addresses, verifyBeforeUpdate: addresses.filter(() => r.next() < 0.5) },
      groups: GROUPS,
      actor: { sub: r.next() < 0.5 ? 'me' : null, name: 'me', role: 'admin' },
    }),
    holders: () =>
      r.next() < 0.1 ? [{ sub: randomText(r), username: randomText(r), verified: r.next() < 0.5 }] : [],
    extras: known,
  };
}

/** What is there, as the fields of a row name it; null: not there. Undefined: a user does not show it. */
function currentOf(user: MirrorUser, field: string): string | null | undefined {
  if (field.startsWith('attr:')) return attributeOf(user, field.slice(5)) ?? null;
  if (field.startsWith('group:')) return user.groups.includes(field.slice(6)) ? 'member' : null;
  if (field === 'enabled') return String(user.enabled);
  if (field === 'status') return user.status;
  return field === 'user' ? 'exists' : undefined;
}

function checkRow(row: PlanRow, bySub: ReadonlyMap<string, MirrorUser>): void {
  const user = row.subject.kind === 'user' ? bySub.get(row.subject.sub) : undefined;
  if (user === undefined) throw new Error('A row for somebody who was not chosen');
  expect(user.goneAt).toBeNull();
  for (const { field, before, after } of row.changes) {
    expect(after).not.toBe(before);
    const there = currentOf(user, field);
    if (there !== undefined) expect([field, before]).toEqual([field, there]);
  }
  expect(new Set(row.changes.map(({ field }) => field)).size).toBe(row.changes.length);
  expect(new Set(row.effects).size).toBe(row.effects.length);
}

function check(wish: Wish, users: readonly MirrorUser[], body: PlanBody): void {
  const bySub = new Map(users.map((user) => [user.sub, user]));
  const subs = (list: readonly { subject: PlanRow['subject'] }[]) =>
    new Set(list.map(({ subject }) => (subject.kind === 'user' ? subject.sub : subject.kind)));
  // Nobody is lost: each has a row, or a reason.
  expect(new Set([...subs(body.rows), ...subs(body.leftOut)])).toEqual(new Set(bySub.keys()));
  expect(body.rows.map(({ number }) => number)).toEqual(body.rows.map((_, index) => index));
  for (const row of body.rows) checkRow(row, bySub);
  for (const { reason } of body.leftOut) expect(reason).toMatch(/^\p{Lu}.*\.$/su);
  for (const note of body.notes) expect(note).toMatch(/^[\p{Lu}\d].*\.$/su);
  for (const { reason } of body.leftOut) expect(hasHidden(reason)).toBe(false);
  for (const note of body.notes) expect(hasHidden(note)).toBe(false);
  if (!isForMany(wish)) expect(subs(body.rows).size).toBeLessThanOrEqual(1);
  expect(JSON.stringify(body)).not.toContain(PASSWORD);
}

const mirrored = (user: Omit<MirrorUser, 'goneAt' | 'groups'>, r: Random): MirrorUser => ({
  ...user,
  goneAt: r.next() < 0.05 ? 1 : null,
  groups: GROUPS.filter(() => r.next() < 0.3),
});

describe('whatever is wished for whomever', () => {
  test('1,500 random wishes for random users', () => {
    let rows = 0;
    for (let seed = 1; seed <= 1_500; seed += 1) {
      const r = random(seed * 7_919);
      const users = Array.from({ length: 1 + r.below(6) }, (_, index) =>
        mirrored(randomUser(r, index === 0 ? 'me' : `sub-${index}`, 3), r),
      );
      const wish = randomWish(r);
      const body = planWish(wish, users, randomContext(r));
      check(wish, users, body);
      rows += body.rows.length;
    }
    expect(rows).toBeGreaterThan(1_000);
  });

  test('600 random wishes for users out of the worst of pools', () => {
    for (let seed = 1; seed <= 600; seed += 1) {
      const r = random(seed * 104_729);
      const hostile = createRandom(seed);
      const users = Array.from({ length: 4 }, (_, index) => mirrored(hostileUser(index, hostile).user, r));
      const wish = randomWish(r);
      check(wish, users, planWish(wish, users, randomContext(r)));
    }
  });

  test('new users and groups with hostile names and values', () => {
    const hostile = createRandom(3);
    for (let round = 0; round < 1_000; round += 1) {
      const r = random(round);
      const text = () => hostileText(hostile, 40);
      const attributes = Array.from({ length: hostile.below(4) }, () => ({
        name: r.pick([...NAMES, text()]),
        value: text(),
      }));
      const wishes: readonly Wish[] = [
        {
          kind: 'createUser',
          username: text(),
          attributes,
          temporaryPassword: PASSWORD,
          inviteBy: [],
          groups: [text()],
        },
        {
          kind: 'createGroup',
          name: text(),
          settings: { description: text(), precedence: 1, roleArn: text() },
        },
        { kind: 'deleteGroup', name: text() },
      ];
      for (const wish of wishes) {
        const body = planWish(wish, [], randomContext(r));
        expect(body.rows.length + body.leftOut.length).toBeGreaterThan(0);
        for (const { reason } of body.leftOut) expect(reason).toMatch(/^\p{Lu}.*\.$/su);
        expect(JSON.stringify(body)).not.toContain(PASSWORD);
      }
    }
  });

  test('the same wish gives the same plan', () => {
    const r = random(5);
    const users = Array.from({ length: 50 }, (_, index) => mirrored(randomUser(r, `sub-${index}`, 3), r));
    const wish: Wish = {
      kind: 'updateAttributes',
      edits: [{ name: 'name', value: 'x' }],
      addresses: 'leave',
    };
    expect(planWish(wish, users, contextOf())).toEqual(planWish(wish, users, contextOf()));
  });
});

test('100,000 users are planned in well under a second', () => {
  const r = random(9);
  const users = Array.from({ length: 100_000 }, (_, index) =>
    mirrored(randomUser(r, `sub-${index}`, 100_000), r),
  );
  const context = contextOf();
  const wishes: readonly Wish[] = [
    { kind: 'updateAttributes', edits: [{ name: 'custom:tier', value: 'gold' }], addresses: 'leave' },
    { kind: 'updateAttributes', edits: [{ name: 'email_verified', value: 'true' }], addresses: 'leave' },
    {
      kind: 'updateAttributes',
      edits: [{ name: 'email', value: 'one@example.com' }],
      addresses: 'markVerified',
    },
    { kind: 'lockdown' },
  ];
  for (const wish of wishes) {
    const started = process.cpuUsage();
    const { rows, leftOut } = planWish(wish, users, context);
    const { user, system } = process.cpuUsage(started);
    // Generous, and not by the clock, so that a busy machine does not fail it; a quarter of it is usual.
    expect((user + system) / 1_000).toBeLessThan(3_000);
    expect(rows.length + leftOut.length).toBeGreaterThanOrEqual(100_000);
  }
});
