import type { UserBook } from '#main/changes/ports.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { attributeOf, type Group, isVerified, type User } from '#shared/domain/user.ts';
import type { SimPool } from './sim-pool.ts';

/** A copy of a pool that knows what it read once and what it was told since, as the real one does between two readings. */
export interface ToldBook extends UserBook {
  /** The next reading of the whole pool. */
  read(): void;
  /** As after the copy was thrown away, and not read again yet. */
  forget(sub: string): void;
}

export function createToldBook({ state }: Pick<SimPool, 'state'>): ToldBook {
  const users = new Map<string, User>();
  const groups = new Map<string, { readonly group: Group; readonly members: Set<string> }>();
  /** As they were last known. */
  const gone = new Map<string, User>();
  const order: string[] = [];
  const idOf = (sub: string): number => {
    const known = order.indexOf(sub);
    return known >= 0 ? known : order.push(sub) - 1;
  };
  const groupsOf = (sub: string) =>
    [...groups].filter(([, { members }]) => members.has(sub)).map(([name]) => name);
  const whole = (user: User): MirrorUser => ({ ...user, goneAt: null, groups: groupsOf(user.sub) });

  return {
    read() {
      users.clear();
      groups.clear();
      for (const [sub, { user }] of state.users) users.set(sub, { ...user });
      for (const [name, { group, members }] of state.groups)
        groups.set(name, { group, members: new Set(members) });
    },
    forget(sub) {
      users.delete(sub);
      gone.delete(sub);
    },
    chosen(selection) {
      const subs = selection.kind === 'all' ? [...users.keys()] : selection.subs;
      return Uint32Array.from(subs.filter((sub) => users.has(sub) || gone.has(sub)).map(idOf));
    },
    *users(ids) {
      yield [...ids].flatMap((id) => {
        const sub = order[id] ?? '';
        const found = users.get(sub);
        if (found) return [whole(found)];
        const left = gone.get(sub);
        return left ? [{ ...left, goneAt: 1, groups: [] }] : [];
      });
    },
    held(sub) {
      const found = users.get(sub);
      return found && whole(found);
    },
    holders: (attribute, value) =>
      [...users.values()]
        .filter((user) =>
          attribute === 'username' ? user.username === value : attributeOf(user, attribute) === value,
        )
        .map((user) => ({
          sub: user.sub,
          username: user.username,
          verified: attribute === 'email' && isVerified(user, 'email'),
        })),
    groups: () => [...groups.values()].map(({ group, members }) => ({ group, members: members.size })),
    take(user) {
      gone.delete(user.sub);
      users.set(user.sub, user);
    },
    takeGone(sub) {
      const left = users.get(sub);
      if (left) gone.set(sub, left);
      users.delete(sub);
      for (const { members } of groups.values()) members.delete(sub);
    },
    takeMembership(sub, group, member) {
      const members = groups.get(group)?.members;
      if (member) members?.add(sub);
      else members?.delete(sub);
    },
    takeGroup(name, group) {
      if (group === null) groups.delete(name);
      else groups.set(name, { group, members: groups.get(name)?.members ?? new Set() });
    },
  };
}
