import { expect, it } from 'vitest';
import type { Group } from '#shared/domain/user.ts';
import { subOf } from '#test/support/moving-pool.ts';
import { setUp } from '#test/support/sync-harness.ts';
import { createBook } from './book.ts';
import { createUserColumns, fingerprintOf } from './columns/user-columns.ts';
import { createLibrary } from './library.ts';
import { createMirrorSync } from './sync/mirror-sync.ts';

/** The real columns, library and reader over a pool of 50 users in memory, copied. */
async function open() {
  const { clock, pool, store } = setUp({ users: 50 });
  pool.createGroup('staff', [subOf(1)]);
  const columns = createUserColumns();
  const sync = createMirrorSync({
    source: pool.source,
    store,
    columns,
    fingerprintOf,
    now: clock.now,
    schedule: clock.schedule,
    onChange: () => {},
    report: () => {},
  });
  sync.setSignedIn(true);
  sync.start();
  await clock.until(() => store.completeAt() !== null);
  const library = createLibrary({ store, columns, now: clock.now });
  const book = createBook({ store, columns, library, sync, caseSensitive: () => true });
  return { pool, clock, store, sync, book, library };
}

it('gives users as plans want them, and what was told shows at once', async () => {
  const { pool, store, book } = await open();
  const group = pool.groups.get('staff')?.group as Group;
  expect(book.held(subOf(1))).toMatchObject({ username: 'user-1', groups: ['staff'] });
  expect(book.groups()).toEqual([{ group, members: 1 }]);
  for (let n = 2; n < 12; n += 1) book.takeMembership(subOf(n), 'staff', true);
  expect(book.groups()).toEqual([{ group, members: 11 }]);
  expect(book.held(subOf(11))?.groups).toEqual(['staff']);
  expect(book.chosen({ kind: 'all', query: 'group:staff', sort: null, except: [subOf(3)] })).toHaveLength(10);
  const version = store.version();
  book.takeGone(subOf(1));
  expect(book.held(subOf(1))).toBeUndefined();
  expect(book.held('nobody')).toBeUndefined();
  expect(book.holders('email', 'user-1@example.com')).toEqual([]);
  expect(store.version()).toBeGreaterThan(version);
  book.takeGroup('staff', null);
  expect(book.groups()).toEqual([]);
  const chosen = book.chosen({ kind: 'some', subs: [subOf(2), subOf(1), 'nobody'] });
  expect([...book.users(chosen)].flat().map(({ username, goneAt }) => [username, goneAt === null])).toEqual([
    ['user-2', true],
    ['user-1', false],
  ]);
});

it('takes a changed user into the copy and its feed', async () => {
  const { pool, clock, book, library } = await open();
  await clock.pass(10);
  pool.change(subOf(5), { email: 'five@example.com' });
  const user = pool.users.get(subOf(5));
  if (user) book.take(user);
  expect(book.holders('email', 'five@example.com')).toEqual([
    { sub: subOf(5), username: 'user-5', verified: false },
  ]);
  expect(library.changes({ sub: subOf(5), before: null, limit: 10 })).toMatchObject([
    { kind: 'changed', field: 'email', before: 'user-5@example.com', after: 'five@example.com' },
  ]);
});
