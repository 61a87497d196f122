import type { WriteCall } from '#main/changes/ports.ts';
import type { MfaPreference } from '#shared/domain/changes/wish.ts';
import { AppError } from '#shared/domain/errors.ts';
import { linkedIdentities } from '#shared/domain/linked-identities.ts';
import type { Attribute, Group, User } from '#shared/domain/user.ts';
import { subOf } from './moving-pool.ts';

export interface SimUser {
  readonly user: User;
  readonly mfa: MfaPreference;
  readonly devices: ReadonlySet<string>;
  readonly sessions: ReadonlySet<string>;
}

export interface SimState {
  readonly users: Map<string, SimUser>;
  readonly groups: Map<string, { readonly group: Group; readonly members: Set<string> }>;
  /** Users made so far. */
  made: number;
  readonly now: () => number;
}

interface Effect {
  readonly made: User | null;
  /** Users that are other than before. */
  readonly touched: readonly string[];
}

/** What Cognito does for a step; fails as it does. */
export function carryOut(state: SimState, { step, subject }: WriteCall): Effect {
  if (subject.kind === 'group') return onGroup(state, step, subject.name);
  if (step.kind === 'createUser') return create(state, subject.username, step.attributes);
  const found = [...state.users.values()].find(({ user }) => user.username === subject.username);
  if (!found) throw new AppError('USER_NOT_FOUND', 'No such user.');
  const { sub } = found.user;
  const set = (user: Partial<User>, more: Partial<SimUser> = {}): Effect => {
    state.users.set(sub, { ...found, ...more, user: { ...found.user, ...user, updatedAt: state.now() } });
    return { made: null, touched: [sub] };
  };
  switch (step.kind) {
    case 'updateAttributes':
      return set({ attributes: withValues(found.user.attributes, step.attributes) });
    case 'deleteAttributes':
      return set({ attributes: found.user.attributes.filter(({ name }) => !step.names.includes(name)) });
    case 'enable':
      return set({ enabled: true });
    case 'disable':
      return set({ enabled: false });
    case 'confirm':
      if (found.user.status !== 'UNCONFIRMED') throw new AppError('REQUEST_REFUSED', 'It is confirmed.');
      return set({ status: 'CONFIRMED' });
    case 'resetPassword':
      return set({ status: 'RESET_REQUIRED' });
    case 'setPassword':
      return set({ status: step.permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD' });
    case 'setMfa':
      return set({}, { mfa: step.mfa });
    case 'forgetDevice':
      return set({}, { devices: without(found.devices, step.key) });
    case 'revokeSession':
      return set({}, { sessions: without(found.sessions, step.id) });
    case 'addToGroup':
    case 'removeFromGroup': {
      const group = state.groups.get(step.group);
      if (!group) throw new AppError('GROUP_NOT_FOUND', 'No such group.');
      if (step.kind === 'addToGroup') group.members.add(sub);
      else group.members.delete(sub);
      return set({});
    }
    case 'linkIdentity': {
      const { provider, value } = step.identity;
      const isProfile = (each: SimUser) => each.user.username === `${provider}_${value}`;
      if ([...state.users.values()].some(isProfile))
        throw new AppError('REQUEST_REFUSED', 'It has a profile.');
      const links = [...(linkedIdentities(found.user) ?? []), { provider, userId: value }];
      const identities = JSON.stringify(
        links.map((link) => ({ providerName: link.provider, userId: link.userId })),
      );
      return set({
        attributes: withValues(found.user.attributes, [{ name: 'identities', value: identities }]),
      });
    }
    case 'deleteUser':
      state.users.delete(sub);
      for (const { members } of state.groups.values()) members.delete(sub);
      return { made: null, touched: [sub] };
    default:
      // Signing out, sending a message: nothing that could be read.
      return { made: null, touched: [] };
  }
}

function create(state: SimState, username: string, attributes: readonly Attribute[]): Effect {
  if ([...state.users.values()].some(({ user }) => user.username === username))
    throw new AppError('REQUEST_REFUSED', 'The username is taken.');
  state.made += 1;
  const sub = subOf(1_000_000 + state.made);
  const at = state.now();
  const user: User = {
    sub,
    username,
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: true,
    createdAt: at,
    updatedAt: at,
    attributes: [{ name: 'sub', value: sub }, ...attributes],
  };
  state.users.set(sub, {
    user,
    mfa: { enabled: [], preferred: null },
    devices: new Set(),
    sessions: new Set(),
  });
  return { made: user, touched: [sub] };
}

function onGroup(state: SimState, step: WriteCall['step'], name: string): Effect {
  const found = state.groups.get(name);
  if (step.kind === 'createGroup') {
    if (found) throw new AppError('REQUEST_REFUSED', 'The group is there.');
    const at = state.now();
    const group = { name, ...step.settings, createdAt: at, updatedAt: at };
    state.groups.set(name, { group, members: new Set() });
    return { made: null, touched: [] };
  }
  if (!found) throw new AppError('GROUP_NOT_FOUND', 'No such group.');
  if (step.kind === 'deleteGroup') state.groups.delete(name);
  if (step.kind === 'updateGroup')
    state.groups.set(name, { ...found, group: { ...found.group, ...step.settings } });
  return { made: null, touched: [] };
}

function withValues(old: readonly Attribute[], set: readonly Attribute[]): Attribute[] {
  const values = new Map(old.map(({ name, value }) => [name, value]));
  for (const { name, value } of set)
    if (value === '') values.delete(name);
    else values.set(name, value);
  return [...values].map(([name, value]) => ({ name, value }));
}

function without(all: ReadonlySet<string>, one: string): Set<string> {
  return new Set([...all].filter((each) => each !== one));
}
