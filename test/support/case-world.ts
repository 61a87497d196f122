import { expect } from 'vitest';
import { compare, currentValue, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import type { PlanContext } from '#shared/domain/changes/plan-context.ts';
import { contextOf, someone } from '#shared/domain/changes/planners/for-tests.ts';
import type { CaseEnd, DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { UserStatus } from '#shared/domain/user.ts';
import type { Random } from './random-users.ts';

/** Cases at random, and a pool in memory that carries rows out, for the tests of duplicates. */

export type World = Map<string, MirrorUser>;

export const worldOf = (users: readonly MirrorUser[]): World =>
  new Map(users.map((user) => [user.sub, user]));

/** One case with its survivor first; by default nothing is taken over, and nobody joins a group. */
export const caseOf = (
  survivor: string,
  ends: Readonly<Record<string, CaseEnd>>,
  more: Partial<DuplicateCase> = {},
): DuplicateCase => ({
  survivor: `sub-${survivor}`,
  others: Object.entries(ends).map(([name, end]) => ({ sub: `sub-${name}`, end })),
  take: [],
  groups: [],
  ...more,
});

/** The profile of somebody who signs in at a provider. */
export function profile(id: string, more: Parameters<typeof someone>[1] = {}): MirrorUser {
  const username = more.username ?? `Google_${id}`;
  const [provider] = username.split('_');
  const identities = JSON.stringify([{ userId: id, providerName: provider, primary: true }]);
  return someone(id, {
    status: 'EXTERNAL_PROVIDER',
    ...more,
    username,
    with: { identities, ...more.with },
  });
}

const isThere = (user: MirrorUser | undefined): user is MirrorUser =>
  user !== undefined && user.goneAt === null;

/** A context that knows who holds what in the world, as the copy does. */
export const contextIn = (world: World, more: Parameters<typeof contextOf>[0] = {}): PlanContext => ({
  ...contextOf(more),
  holders: (name, value) =>
    [...world.values()]
      .filter(isThere)
      .filter((user) => (name === 'username' ? user.username : read(user, name)) === value)
      .map((user) => ({
        sub: user.sub,
        username: user.username,
        verified: name === 'username' || read(user, `${name}_verified`) === 'true',
      })),
});

const read = (user: MirrorUser, name: string): string | null =>
  user.attributes.find((attribute) => attribute.name === name)?.value ?? null;

/** Whether everything a row asks for is so; as the runner finds out right before the call. */
export function mayGo(row: PlanRow, world: World): boolean {
  const { subject, relies } = row;
  if (subject.kind !== 'user') throw new Error('Cases are about users');
  if (compare(row, factsOf(subject.sub, world)).verdict !== 'same') return false;
  if (relies === undefined) return true;
  const facts = factsOf(relies.sub, world);
  return relies.values.every(({ field, value }) => {
    const now = currentValue(field, facts);
    return now === value || (field === 'attr:identities' && isMore(value, now));
  });
}

/** What the case itself has linked comes behind what was linked before; that is no surprise. */
const isMore = (before: string | null, now: string | null): boolean =>
  (now ?? '').startsWith((before ?? '').slice(0, -1));

function factsOf(sub: string, world: World): SubjectFacts {
  const user = world.get(sub);
  return isThere(user) ? { user, groups: user.groups } : { user: null, groups: [] };
}

/** What Cognito does. Fails where it would refuse. */
export function carryOut({ subject, step }: PlanRow, world: World): void {
  const user = subject.kind === 'user' ? world.get(subject.sub) : undefined;
  if (!isThere(user)) throw new Error('UserNotFoundException');
  const put = (change: Partial<MirrorUser>) => world.set(user.sub, { ...user, ...change });
  switch (step.kind) {
    case 'updateAttributes':
      return void put({
        attributes: written(user, [...marksLost(user, step.attributes), ...step.attributes]),
      });
    case 'deleteAttributes':
      return void put({
        attributes: written(
          user,
          step.names.map((name) => ({ name, value: '' })),
        ),
      });
    case 'addToGroup':
      return void put({ groups: [...user.groups, step.group].sort() });
    case 'removeFromGroup':
      return void put({ groups: user.groups.filter((name) => name !== step.group) });
    case 'enable':
      return void put({ enabled: true });
    case 'disable':
      return void put({ enabled: false });
    case 'deleteUser':
      return void put({ goneAt: 1 });
    case 'linkIdentity': {
      const { provider, value } = step.identity;
      const username = `${provider}_${value}`;
      if ([...world.values()].some((each) => isThere(each) && each.username === username)) {
        throw new Error('InvalidParameterException: SourceUser is already linked or signed in');
      }
      const links: unknown[] = JSON.parse(read(user, 'identities') ?? '[]');
      expect(links.length).toBeLessThan(5);
      const identities = JSON.stringify([...links, { userId: value, providerName: provider }]);
      return void put({ attributes: written(user, [{ name: 'identities', value: identities }]) });
    }
    default:
      throw new Error(`No step of a case: ${step.kind}`);
  }
}

/** An address that is changed counts as not verified, unless the same call says that it is. */
function marksLost(user: MirrorUser, values: MirrorUser['attributes']): MirrorUser['attributes'] {
  return ['email', 'phone_number'].flatMap((address) => {
    const flag = `${address}_verified`;
    const value = values.find(({ name }) => name === address)?.value;
    const changed = value !== undefined && value !== '' && value !== read(user, address);
    return changed && read(user, flag) !== null ? [{ name: flag, value: 'false' }] : [];
  });
}

function written(user: MirrorUser, values: MirrorUser['attributes']): MirrorUser['attributes'] {
  const all = new Map(user.attributes.map(({ name, value }) => [name, value]));
  for (const { name, value } of values) {
    if (value === '') all.delete(name);
    else all.set(name, value);
  }
  return [...all].map(([name, value]) => ({ name, value }));
}

const STATUSES: readonly UserStatus[] = [
  'CONFIRMED',
  'CONFIRMED',
  'CONFIRMED',
  'UNCONFIRMED',
  'RESET_REQUIRED',
];
const ENDS: readonly CaseEnd[] = ['disable', 'disable', 'delete', 'link', 'keep'];
const TAKEN = ['name', 'nickname', 'email', 'phone_number', 'phone_number_verified', 'custom:tier', 'sub'];
export const GROUPS = ['vip', 'beta', 'lifeguard-admin'];

/** Clusters of two to five users; some of their cases are impossible, or name a member of another. */
export function randomCases(r: Random, clusters: number) {
  const users: MirrorUser[] = [];
  const cases: DuplicateCase[] = [];
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const members = Array.from({ length: 2 + r.below(4) }, (_, index) =>
      randomMember(r, `${cluster}-${index}`),
    );
    users.push(...members);
    const [survivor, ...others] = members;
    if (survivor === undefined) continue;
    const stray = r.next() < 0.03 ? users[r.below(users.length)] : undefined;
    const named = stray === undefined ? others : [...others, stray];
    const take = TAKEN.filter((name) => r.next() < (name === 'sub' ? 0.02 : 0.4)).flatMap((attribute) => {
      const has = members.filter((user) => r.next() < 0.02 || read(user, attribute));
      return has.length === 0 ? [] : [{ attribute, from: r.pick(r.next() < 0.98 ? has : users).sub }];
    });
    cases.push({
      survivor: survivor.sub,
      others: named.map((user) => ({ sub: user.sub, end: endFor(r, user) })),
      take,
      groups: GROUPS.filter((name) => r.next() < (name === 'lifeguard-admin' ? 0.05 : 0.3)),
    });
  }
  return { users, cases };
}

function endFor(r: Random, { status }: MirrorUser): CaseEnd {
  const end = r.pick(ENDS);
  if (r.next() < 0.05) return end;
  return end === 'link' && status !== 'EXTERNAL_PROVIDER' ? 'disable' : end;
}

function randomMember(r: Random, name: string): MirrorUser {
  const hasPhone = r.next() < 0.5;
  const more = {
    enabled: r.next() < 0.9,
    goneAt: r.next() < 0.02 ? 1 : null,
    groups: GROUPS.filter((group) => r.next() < (group === 'lifeguard-admin' ? 0.05 : 0.2)),
    with: {
      phone_number: hasPhone ? `+4930${100_000 + r.below(50)}` : '',
      phone_number_verified: r.pick([hasPhone ? 'true' : '', 'false', '']),
      nickname: r.next() < 0.5 ? 'Bob' : '',
      name: r.next() < 0.7 ? `Name ${r.below(9)}` : '',
      email: `${r.next() < 0.5 ? 'A' : 'a'}${name.split('-')[0]}@example.com`,
      email_verified: r.pick(['true', 'true', 'false']),
    },
  };
  return r.next() < 0.2 ? profile(name, more) : someone(name, { ...more, status: r.pick(STATUSES) });
}
