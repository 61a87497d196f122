import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { type CopyPort, findInCopy, findLive, type LiveUsersPort } from './find-user.ts';

const NOW = 5_000;
const now = () => NOW;
const { signal } = new AbortController();
const user: MirrorUser = {
  sub: 'u1',
  username: 'anna',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 1,
  updatedAt: 2,
  attributes: [{ name: 'sub', value: 'u1' }],
  goneAt: null,
  groups: ['a'],
};
const notFound = () => Promise.reject(new AppError('USER_NOT_FOUND', 'nobody'));

function copy(state: Partial<ReturnType<CopyPort['state']>>, held: CopyPort['held'] = notFound): CopyPort {
  return {
    state: () => ({ phase: 'idle', completeFrom: 1_000, problem: null, ...state }),
    held,
  };
}

describe('a user in the copy of the pool', () => {
  it('is found, also one who is gone, as of the last whole reading', async () => {
    expect(
      await findInCopy(
        'u1',
        copy({}, async () => user),
      ),
    ).toEqual({
      kind: 'found',
      live: false,
      asOf: 1_000,
      user,
    });
    const gone = { ...user, goneAt: 900 };
    expect(
      await findInCopy(
        'u1',
        copy({}, async () => gone),
      ),
    ).toMatchObject({ user: { goneAt: 900 } });
  });

  it('is none only if the whole pool was read', async () => {
    expect(await findInCopy('u2', copy({}))).toEqual({ kind: 'none', live: false, asOf: 1_000 });
    expect(await findInCopy('u2', copy({ completeFrom: null }))).toMatchObject({
      kind: 'unknown',
      why: expect.stringMatching(/not been read to its end/),
    });
  });

  it('is not told of while the pool is read for the first time: groups are read last', async () => {
    const withoutGroups = async () => ({ ...user, groups: [] });
    expect(
      await findInCopy('u1', copy({ phase: 'reading', completeFrom: null }, withoutGroups)),
    ).toMatchObject({
      kind: 'unknown',
      why: expect.stringMatching(/not their groups/),
    });
  });

  it('is unknown, with the reason, where there is nothing to look for or to look into', async () => {
    expect(await findInCopy(null, copy({}))).toMatchObject({
      why: expect.stringMatching(/names no user/),
    });
    const problem = { code: 'MIRROR_FAILED', message: 'The disk is full.', next: '' };
    expect(await findInCopy('u1', copy({ phase: 'failed', problem }))).toEqual({
      kind: 'unknown',
      why: 'The disk is full.',
    });
    const ended = () => Promise.reject(new AppError('MIRROR_FAILED', 'The worker has ended.'));
    expect(await findInCopy('u1', copy({}, ended))).toEqual({
      kind: 'unknown',
      why: 'The worker has ended.',
    });
    const odd = () => Promise.reject(new Error('/home/anna/secret'));
    expect(JSON.stringify(await findInCopy('u1', copy({}, odd)))).not.toContain('anna');
  });

  it('is not looked for under an id that is longer than any', async () => {
    const held = () => Promise.reject(new Error('was asked'));
    expect(await findInCopy('x'.repeat(1_000_000), copy({}, held))).toMatchObject({ kind: 'none' });
  });
});

describe('a user in the pool itself', () => {
  const { goneAt: _goneAt, groups: _groups, ...plain } = user;
  const group = (name: string) => ({
    name,
    description: null,
    precedence: null,
    roleArn: null,
    createdAt: 1,
    updatedAt: 1,
  });
  const pool = (over: Partial<LiveUsersPort> = {}): LiveUsersPort => ({
    getUser: async () => plain,
    userGroups: async () => [group('b'), group('a')],
    ...over,
  });

  it('is found with the groups of this moment', async () => {
    expect(await findLive('u1', pool(), now, signal)).toEqual({
      kind: 'found',
      live: true,
      asOf: NOW,
      user: { ...plain, goneAt: null, groups: ['a', 'b'] },
    });
  });

  it('is none if the pool says so, be it between the two requests', async () => {
    for (const over of [{ getUser: notFound }, { userGroups: notFound }]) {
      expect(await findLive('u1', pool(over), now, signal)).toEqual({ kind: 'none', live: true, asOf: NOW });
    }
  });

  it('is not declared missing because the pool could not be asked', async () => {
    const getUser = () => Promise.reject(new AppError('THROTTLED', 'too many'));
    await expect(findLive('u1', pool({ getUser }), now, signal)).rejects.toMatchObject({ code: 'THROTTLED' });
  });
});
