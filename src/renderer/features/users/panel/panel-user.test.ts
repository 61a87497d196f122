import { expect, it } from 'vitest';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { User } from '#shared/domain/user.ts';
import { chooseUser } from './panel-user.ts';

const LIVE: User = {
  sub: 's',
  username: 'live',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 1,
  updatedAt: 2,
  attributes: [],
};
const HELD: MirrorUser = { ...LIVE, username: 'held', goneAt: null, groups: ['staff'] };
const NOTHING = { held: undefined, live: undefined, liveAt: 0, missing: null, copyAt: 500 };

it('shows the copy first, with the age of the copy', () => {
  expect(chooseUser({ ...NOTHING, held: HELD })).toMatchObject({
    user: { username: 'held' },
    groups: ['staff'],
    from: 'copy',
    at: 500,
    gone: null,
  });
});

it('prefers the pool’s word, and keeps the groups that only the copy knows', () => {
  expect(chooseUser({ ...NOTHING, held: HELD, live: LIVE, liveAt: 900 })).toMatchObject({
    user: { username: 'live' },
    groups: ['staff'],
    from: 'pool',
    at: 900,
  });
});

it('shows what the copy had of a user who is gone, whatever was read before', () => {
  const gone = chooseUser({ ...NOTHING, held: { ...HELD, goneAt: 700 }, live: LIVE, liveAt: 600 });
  expect(gone).toMatchObject({ user: { username: 'held' }, gone: { at: 700, seenBy: 'reading' } });
});

it('believes the pool that a user is gone before the next reading sees it', () => {
  const gone = chooseUser({ ...NOTHING, held: HELD, missing: 950 });
  expect(gone).toMatchObject({ user: { username: 'held' }, gone: { at: 950, seenBy: 'now' } });
});

it('shows the pool’s word where the copy has none', () => {
  expect(chooseUser({ ...NOTHING, live: LIVE, liveAt: 900 })).toMatchObject({
    user: { username: 'live' },
    groups: null,
    from: 'pool',
  });
});

it('has nobody before anything was read, and nobody who was never there', () => {
  expect(chooseUser(NOTHING).user).toBeUndefined();
  expect(chooseUser({ ...NOTHING, missing: 950 })).toMatchObject({ user: undefined, gone: null });
});
