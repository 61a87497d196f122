import { createHash } from 'node:crypto';
import { devicesOf, type SampleDevice, type SampleSession, sessionsOf } from '../sample/activity.ts';
import { extend, type UserExtra, type UserRow } from '../store/row.ts';
import type { PoolUser, SignedInSession } from '../types.ts';
import type { ApiDeps } from './deps.ts';

const isGone = (gone: 'all' | readonly string[] | undefined, id: string): boolean =>
  gone === 'all' || (gone?.includes(id) ?? false);

const extraOf = (deps: ApiDeps, { sub }: PoolUser): UserExtra => deps.directory.row(sub)?.extra ?? {};

/** The devices of a user but for those that were forgotten. */
export function liveDevices(deps: ApiDeps, user: PoolUser): readonly SampleDevice[] {
  const { forgottenDevices, devices = [] } = extraOf(deps, user);
  const own = new Set(devices.map(({ key }) => key));
  return [
    ...devices,
    ...devicesOf(user, deps.now()).filter(({ key }) => !own.has(key) && !isGone(forgottenDevices, key)),
  ];
}

/** Within an edit: a new device, or one in place of that with the same key. */
export function putDevice(row: UserRow, device: SampleDevice): void {
  const others = (row.extra?.devices ?? []).filter(({ key }) => key !== device.key);
  extend(row, { devices: [device, ...others] });
}

/** 28 characters, as the API has them; the same for a sign-in each time. */
function idOf({ originJti }: SignedInSession): string {
  const hash = createHash('sha256').update(originJti).digest('hex');
  return `tkn${BigInt(`0x${hash}`).toString(36).padStart(25, '0').slice(-25)}`;
}

/** A sign-in at this pool; it came from this machine, and nobody keeps when it was last refreshed. */
function realSession(signedIn: SignedInSession): SampleSession {
  const at = signedIn.authTime * 1000;
  return {
    id: idOf(signedIn),
    kind: 'TOKEN',
    clientId: signedIn.clientId,
    startedAt: at,
    lastUsedAt: at,
    browser: 'unknown',
    ip: '127.0.0.1',
    place: { city: '', country: '', network: '127.0.0' },
    originId: undefined,
  };
}

/** What a user is signed in to: at this pool, and those of the sample that were not ended. */
export function liveSessions(deps: ApiDeps, user: PoolUser): readonly SampleSession[] {
  const { endedSessions } = extraOf(deps, user);
  const sample = sessionsOf(user, deps.now(), [...deps.clients.keys()]);
  return [
    ...deps.sessions.list(user.sub).map(realSession),
    ...sample.filter(({ id }) => !isGone(endedSessions, id)),
  ];
}

const more = (gone: 'all' | readonly string[] | undefined, ids: readonly string[]) =>
  gone === 'all' ? gone : [...(gone ?? []), ...ids];

/** Within an edit. */
export const forgetDevice = (row: UserRow, key: string): void =>
  extend(row, {
    forgottenDevices: more(row.extra?.forgottenDevices, [key]),
    devices: row.extra?.devices?.filter((device) => device.key !== key),
  });

/** Within an edit. */
export const endSessions = (row: UserRow, ids: 'all' | readonly string[]): void =>
  extend(row, { endedSessions: ids === 'all' ? ids : more(row.extra?.endedSessions, ids) });

/** Ends some sessions of a user, with the tokens of those that are sign-ins at this pool. */
export function revokeSessions(deps: ApiDeps, row: UserRow, ids: readonly string[]): void {
  for (const signedIn of deps.sessions.list(row.sub)) {
    if (ids.includes(idOf(signedIn))) deps.sessions.end(signedIn.originJti);
  }
  deps.directory.edit(row, () => endSessions(row, ids));
}
