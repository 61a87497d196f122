import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import type { Directory } from './directory.ts';
import { createPoolReader } from './pool-reader.ts';

const signal = new AbortController().signal;

/** A directory that has only what the test gives it. */
function reader(parts: Partial<Directory>, clientId: string | null = 'client') {
  return createPoolReader(parts as Directory, clientId);
}
const failing = (code: ErrorCode) => async () => {
  throw new AppError(code, 'no');
};
/** Three pages, the middle one empty. */
const paged = (items: readonly object[]) => async (_of: unknown, cursor: string | null) =>
  (cursor === null
    ? { items: items.slice(0, 1), next: 'a' }
    : cursor === 'a'
      ? { items: [], next: 'b' }
      : { items: items.slice(1), next: null }) as never;

describe('the pool as runs read it', () => {
  it.each<[ErrorCode, (code: ErrorCode) => Promise<unknown>]>([
    ['USER_NOT_FOUND', (code) => reader({ getUser: failing(code) }).user('s', signal)],
    ['GROUP_NOT_FOUND', (code) => reader({ getGroup: failing(code) }).group('g', signal)],
    ['ADD_ON_NEEDED', (code) => reader({ devices: failing(code) }).devices('u', signal)],
    ['ADD_ON_NEEDED', (code) => reader({ sessions: failing(code) }).sessions('u', signal)],
    ['APP_CLIENT_WRONG', (code) => reader({ appClient: failing(code) }).appClient(signal)],
    ['AWS_ACCESS_DENIED', (code) => reader({ appClient: failing(code) }).appClient(signal)],
  ])('gives null for %s, and passes every other failure on', async (code, ask) => {
    await expect(ask(code)).resolves.toBeNull();
    await expect(ask('NETWORK_OFFLINE')).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
  });

  it('asks for no app client where the connection has none', async () => {
    await expect(reader({}, null).appClient(signal)).resolves.toBeNull();
  });

  it('reads every page, empty ones in between', async () => {
    const items = [{ key: '1' }, { key: '2' }, { key: '3' }];
    await expect(reader({ devices: paged(items) }).devices('u', signal)).resolves.toEqual(items);
    await expect(reader({ sessions: paged(items) }).sessions('u', signal)).resolves.toEqual(items);
    const asked: unknown[] = [];
    const listUsers: Directory['listUsers'] = (filter, cursor) => {
      asked.push(filter);
      return paged(items)(filter, cursor);
    };
    await expect(reader({ listUsers }).find('email', 'a"b', signal)).resolves.toEqual(items);
    expect(asked[0]).toEqual({ attribute: 'email', match: 'exact', value: 'a"b' });
  });

  it('knows whether anybody is in a group, also behind an empty page', async () => {
    const page = (items: readonly object[], next: string | null) => ({ items, next }) as never;
    const members = (load: Directory['groupMembers']) => reader({ groupMembers: load }).members('g', signal);
    await expect(members(async () => page([], null))).resolves.toBe(false);
    await expect(members(async (_name, at) => (at ? page([{}], 'more') : page([], 'b')))).resolves.toBe(true);
    await expect(members(failing('GROUP_NOT_FOUND'))).resolves.toBe(false);
    await expect(members(failing('THROTTLED'))).rejects.toMatchObject({ code: 'THROTTLED' });
  });

  it('gives the names of a user’s groups', async () => {
    const userGroups = async () => [{ name: '__proto__' }, { name: 'b' }] as never;
    await expect(reader({ userGroups }).groupsOf('u', signal)).resolves.toEqual(['__proto__', 'b']);
  });

  it('gives the factors that it knows, in one order, and a preferred one only among them', async () => {
    const mfa = (enabled: string[], preferred: string | null) =>
      reader({ userMfa: async () => ({ enabled, preferred }) }).mfa('u', signal);
    await expect(mfa(['EMAIL_OTP', 'SMS_MFA', 'WEB_AUTHN'], 'EMAIL_OTP')).resolves.toEqual({
      enabled: ['SMS_MFA', 'EMAIL_OTP'],
      preferred: 'EMAIL_OTP',
    });
    await expect(mfa([], 'SMS_MFA')).resolves.toEqual({ enabled: [], preferred: null });
    await expect(mfa(['WEB_AUTHN'], 'WEB_AUTHN')).resolves.toEqual({ enabled: [], preferred: null });
  });
});
