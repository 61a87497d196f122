import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminDisableProviderForUserCommand,
  AdminLinkProviderForUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { poolMethods } from '#main/pool-worker/methods.ts';
import { createPoolServices, type PoolServices } from '#main/pool-worker/pool-services.ts';
import type { Actor } from '#shared/domain/changes/plan.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import type { CleanUp, DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import type { ClusterFilter } from '#shared/domain/duplicates/cluster.ts';
import { BY_STRENGTH, OPEN } from '#test/support/duplicates-harness.ts';
import { plantAccount, plantProfile, UNVERIFIED } from '#test/support/plant-accounts.ts';
import { connectionByKeys, putKeys } from '#test/support/pool-by-keys.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

const { signal } = new AbortController();
const ADMIN: Actor = { sub: null, name: 'AWS keys of the environment', role: 'admin' };
let running: RunningPool;
let takeKeysAway: () => void;
let folder: string;
let services: PoolServices;
let methods: ReturnType<typeof poolMethods>;
let reported: unknown[];

beforeEach(async () => {
  running = await startRunningPool({ users: 200 });
  takeKeysAway = putKeys(running.pool);
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-duplicates-'));
});
afterEach(async () => {
  await services.dispose();
  await running.stop();
  takeKeysAway();
  rmSync(folder, { recursive: true, force: true });
});

/** Reads the pool once; what the copy knows later, a run has told it. */
async function read(): Promise<void> {
  reported = [];
  services = createPoolServices({
    connection: connectionByKeys(running.pool, { reads: 1, writes: 1 }),
    mirror: null,
    journal: { file: join(folder, 'journal.db'), key: new Uint8Array(32).fill(9) },
    idToken: () => Promise.reject(new Error('no token is needed')),
    onDuplicates: () => {},
    onState: () => {},
    onRun: () => {},
    report: (what, error) => reported.push([what, error]),
  });
  methods = poolMethods(services);
  await methods.setSignedIn(true);
  await methods.readNow();
  await vi.waitFor(() => expect(services.mirror.state().completeAt).not.toBeNull(), { timeout: 20_000 });
}

const linkOf = ({ stays, profile }: ReturnType<typeof plantProfile>): Wish =>
  resolve({ survivor: stays, others: [{ sub: profile, end: 'link' }], take: [], groups: [] });
const resolve = (...cases: readonly DuplicateCase[]): Wish => ({ kind: 'resolveDuplicates', cases });
const make = (wish: Wish) => methods.makePlan({ ask: { wish, selection: null }, actor: ADMIN }, signal);
const retry = (run: string) => methods.planRetry({ ask: run, actor: ADMIN }, signal);

type Plan = { readonly id: string; readonly hash: string; readonly typeToConfirm: string | null };

async function apply(plan: Plan) {
  const ask = { plan: plan.id, hash: plan.hash, typed: plan.typeToConfirm };
  const { run } = await methods.applyPlan({ ask, actor: ADMIN });
  await vi.waitFor(async () => expect((await methods.run(run)).phase).toBe('finished'), { timeout: 60_000 });
  const { rows } = await methods.runRows({ run, states: null, from: 0, count: 100 });
  return { run, rows, states: rows.map(({ step, state }) => `${step.kind} ${state}`) };
}

/** Everything of everybody in the pool, but for when it was changed. */
const picture = () =>
  new Map(
    [...running.pool.store.after(undefined)].map(({ sub, username, attributes, enabled, status, groups }) => [
      sub,
      { username, attributes: [...attributes].sort(), enabled, status, groups: [...groups].sort() },
    ]),
  );
const userOf = (sub: string) => running.pool.store.bySub(sub);
const identitiesOf = (sub: string) => userOf(sub)?.attributes.get('identities');
const identitiesHeld = async (sub: string) =>
  (await methods.held(sub)).attributes.find(({ name }) => name === 'identities')?.value;
const setOf = (sub: string) => methods.cluster({ sub, decision: null });

async function sets(state: ClusterFilter['state']): Promise<number> {
  const { total } = await methods.clusters({ filter: { ...OPEN, state }, sort: BY_STRENGTH, first: 0 });
  return total;
}

describe('duplicates, from the copy to the pool and back', { timeout: 90_000 }, () => {
  it('are merged, and parted again as they were; the lists follow without a reading', async () => {
    const stays = plantAccount(running.pool, 'nora.first', { days: 90, groups: ['customers'] });
    const more = [
      ['custom:tier', 'gold'],
      ['custom:notes', 'Ring twice.'],
    ] as const;
    const other = plantAccount(running.pool, 'nora.second', {
      days: 60,
      more: [...UNVERIFIED, ...more],
      groups: ['customers', 'vip'],
    });
    await read();
    const before = picture();
    const open = await sets('open');
    expect((await setOf(stays))?.members.map(({ sub }) => sub)).toEqual([stays, other]);

    const take = more.map(([attribute]) => ({ attribute, from: other }));
    const wanted = {
      survivor: stays,
      others: [{ sub: other, end: 'disable' }],
      take,
      groups: ['vip'],
    } as const;
    const done = await apply(await make(resolve(wanted)));
    expect(done.states).toEqual(['updateAttributes done', 'addToGroup done', 'disable done']);
    expect([...(userOf(stays)?.attributes ?? [])]).toEqual(expect.arrayContaining([...more]));
    expect([...(userOf(stays)?.groups ?? [])].sort()).toEqual(['customers', 'vip']);
    expect(userOf(other)?.enabled).toBe(false);
    expect([await sets('open'), await sets('ended')]).toEqual([open - 1, 1]);
    expect(await methods.duplicates()).toMatchObject({ open: open - 1, ended: 1 });

    await apply(await methods.planUndo({ ask: done.run, actor: ADMIN }, signal));
    expect(picture()).toEqual(before);
    expect([await sets('open'), await sets('ended')]).toEqual([open, 0]);
    expect(reported).toEqual([]);
  });

  it('are linked: the profile goes, its identity stays, and the set is gone from the lists at once', async () => {
    const planted = plantProfile(running.pool);
    await read();
    const open = await sets('open');
    const { states } = await apply(await make(linkOf(planted)));
    expect(states).toEqual(['deleteUser done', 'linkIdentity done']);
    expect(userOf(planted.profile)).toBeUndefined();
    expect(identitiesOf(planted.stays)).toContain('1122334455');
    expect(await sets('open')).toBe(open - 1);
    expect(await setOf(planted.stays)).toBeNull();
    expect(await identitiesHeld(planted.stays)).toContain('1122334455');
    await expect(methods.held(planted.profile)).resolves.toMatchObject({ goneAt: expect.any(Number) });
    expect(reported).toEqual([]);
  });

  it('of the same sort are ended by a rule: all double clicks, and nothing else', async () => {
    await read();
    const before = picture();
    const open = await sets('open');
    const cleanUp: CleanUp = {
      detectors: ['doubleClick'],
      others: 'unconfirmed',
      withinSeconds: 60,
      action: 'delete',
    };
    const preview = await methods.cleanUpPreview({ cleanUp }, signal);
    expect(preview.clusters).toBeGreaterThanOrEqual(2);
    const { states } = await apply(await make({ kind: 'cleanDuplicates', cleanUp }));
    expect(states).toEqual(Array.from({ length: preview.users }, () => 'deleteUser done'));
    const after = picture();
    expect(before.size - after.size).toBe(preview.users);
    for (const [sub, user] of before)
      if (after.has(sub)) expect(after.get(sub)).toEqual(user);
      else expect(user.status).toBe('UNCONFIRMED');
    expect(await sets('open')).toBe(open - preview.clusters);
    expect((await methods.cleanUpPreview({ cleanUp }, signal)).clusters).toBe(0);
    await expect(make({ kind: 'cleanDuplicates', cleanUp })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('are linked by a rule, each whose provider vouches for the address', async () => {
    const linked = ['Nora', 'Otto', 'Pia'].map((given, n) => plantProfile(running.pool, given, `112233${n}`));
    const unproven = plantProfile(running.pool, 'Quirin', '55', UNVERIFIED);
    await read();
    const cleanUp: CleanUp = {
      detectors: ['federatedTwin'],
      others: 'anybody',
      withinSeconds: null,
      action: 'link',
    };
    const open = await sets('open');
    const preview = await methods.cleanUpPreview({ cleanUp }, signal);
    // Those of the sample have an attribute that cannot be changed, with which Cognito links nothing.
    expect(preview).toMatchObject({ clusters: 3, users: 3 });
    const { states } = await apply(await make({ kind: 'cleanDuplicates', cleanUp }));
    expect(states).toEqual(linked.flatMap(() => ['deleteUser done', 'linkIdentity done']));
    for (const [n, { stays, profile }] of linked.entries()) {
      expect(userOf(profile)).toBeUndefined();
      expect(identitiesOf(stays)).toContain(`112233${n}`);
      expect(await setOf(stays)).toBeNull();
    }
    expect(await sets('open')).toBe(open - 3);
    // A stranger may have typed the address there.
    expect(userOf(unproven.profile)?.status).toBe('EXTERNAL_PROVIDER');
    expect(identitiesOf(unproven.stays)).toBeUndefined();
  });

  it('are left as they are where somebody disabled meanwhile whom the plan keeps', async () => {
    const stays = plantAccount(running.pool, 'nora.first', { days: 90 });
    const other = plantAccount(running.pool, 'nora.second', { days: 60, more: UNVERIFIED });
    await read();
    const plan = await make(
      resolve({ survivor: stays, others: [{ sub: other, end: 'disable' }], take: [], groups: [] }),
    );
    running.pool.admin.setEnabled(stays, false);
    const { rows, states } = await apply(plan);
    expect(states).toEqual(['disable moved']);
    expect(rows[0]?.message).toContain('was to stay, but is disabled now; nothing was done to this account.');
    expect(userOf(other)?.enabled).toBe(true);
    // The copy has heard of it on the way.
    expect(await methods.held(stays)).toMatchObject({ enabled: false });
  });

  it('are left as they are where so much was linked meanwhile that the link would be refused', async () => {
    const planted = plantProfile(running.pool);
    await read();
    const plan = await make(linkOf(planted));
    const cognito = running.client();
    const UserPoolId = running.pool.userPoolId;
    const identity = (value: string) => ({
      ProviderName: 'Google',
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: value,
    });
    const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: 'nora.native' };
    for (const value of ['31', '32', '33', '34', '35'])
      await cognito.send(
        new AdminLinkProviderForUserCommand({ UserPoolId, DestinationUser, SourceUser: identity(value) }),
      );
    const { run, rows, states } = await apply(plan);
    expect(states).toEqual(['deleteUser moved', 'linkIdentity failed']);
    expect(rows[0]?.message).toContain('has other linked identities now; nothing was done to this account.');
    expect(userOf(planted.profile)).toBeDefined();

    const full = await retry(run);
    expect(full).toMatchObject({ rows: 0, leftOut: 1 });
    await cognito.send(new AdminDisableProviderForUserCommand({ UserPoolId, User: identity('35') }));
    await methods.readNow();
    await vi.waitFor(async () => expect(await identitiesHeld(planted.stays)).not.toContain('"35"'), 20_000);
    const again = await apply(await retry(run));
    expect(again.states).toEqual(['deleteUser done', 'linkIdentity done']);
    expect(identitiesOf(planted.stays)).toContain('1122334455');
  });

  it('are linked by a second try where the link was refused after the deletion', async () => {
    const planted = plantProfile(running.pool);
    await read();
    const plan = await make(linkOf(planted));
    running.pool.behaviour.faults = [{ on: 'AdminLinkProviderForUser', kind: 'access-denied', count: 1 }];
    const { run, rows, states } = await apply(plan);
    expect(states).toEqual(['deleteUser done', 'linkIdentity failed']);
    expect(rows[1]?.message).toMatch(
      /The identity “1122334455” of “Google” is not linked to “.*”, and its profile is deleted/,
    );
    expect(rows[1]?.next).toContain('“Try the rest again” does what is left of it.');
    expect(identitiesOf(planted.stays)).toBeUndefined();
    const again = await apply(await retry(run));
    expect(again.states).toEqual(['linkIdentity done']);
    expect(identitiesOf(planted.stays)).toContain('1122334455');
    expect(await setOf(planted.stays)).toBeNull();
  });

  it('are linked before a run that is stopped ends', async () => {
    const planted = plantProfile(running.pool);
    await read();
    const plan = await make(linkOf(planted));
    running.pool.behaviour.latencyMs = 250;
    const ask = { plan: plan.id, hash: plan.hash, typed: plan.typeToConfirm };
    const { run } = await methods.applyPlan({ ask, actor: ADMIN });
    await vi.waitFor(() => expect(userOf(planted.profile)).toBeUndefined(), { timeout: 20_000, interval: 5 });
    await methods.stopRun({ ask: run, actor: ADMIN });
    await vi.waitFor(async () => expect((await methods.run(run)).phase).toBe('stopped'), 30_000);
    expect((await methods.run(run)).counts).toMatchObject({ done: 2, waiting: 0 });
    expect(identitiesOf(planted.stays)).toContain('1122334455');
  });
});
