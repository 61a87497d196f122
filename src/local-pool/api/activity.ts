import { devicesOf, type SampleDevice, type SampleSession, sessionsOf } from '../sample/activity.ts';
import { extend, type UserExtra, type UserRow } from '../store/row.ts';
import type { PoolUser } from '../types.ts';
import type { ApiDeps } from './deps.ts';

const isGone = (gone: 'all' | readonly string[] | undefined, id: string): boolean =>
  gone === 'all' || (gone?.includes(id) ?? false);

const extraOf = (deps: ApiDeps, { sub }: PoolUser): UserExtra => deps.directory.row(sub)?.extra ?? {};

/** The devices of a user but for those that were forgotten. */
export function liveDevices(deps: ApiDeps, user: PoolUser): readonly SampleDevice[] {
  const { forgottenDevices } = extraOf(deps, user);
  return devicesOf(user, deps.now()).filter(({ key }) => !isGone(forgottenDevices, key));
}

/** The sessions of a user but for those that were ended. */
export function liveSessions(deps: ApiDeps, user: PoolUser): readonly SampleSession[] {
  const { endedSessions } = extraOf(deps, user);
  return sessionsOf(user, deps.now(), [...deps.clients.keys()]).filter(
    ({ id }) => !isGone(endedSessions, id),
  );
}

const more = (gone: 'all' | readonly string[] | undefined, ids: readonly string[]) =>
  gone === 'all' ? gone : [...(gone ?? []), ...ids];

/** Within an edit. */
export const forgetDevice = (row: UserRow, key: string): void =>
  extend(row, { forgottenDevices: more(row.extra?.forgottenDevices, [key]) });

/** Within an edit. */
export const endSessions = (row: UserRow, ids: 'all' | readonly string[]): void =>
  extend(row, { endedSessions: ids === 'all' ? ids : more(row.extra?.endedSessions, ids) });
