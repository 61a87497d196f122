import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { BridgeError, localFailure } from '../../api/bridge-error.ts';
import type { FoundUsers, UsersQuestion } from '../../api/queries/mirror-users.ts';
import { createUserList } from './user-list.ts';

const columns = ['name'];
const ask = (query: string): UsersQuestion => ({ query, sort: null, columns });

function user(sub: string): MirrorUser {
  const times = { createdAt: 0, updatedAt: 0, goneAt: null };
  return { sub, username: sub, status: 'CONFIRMED', enabled: true, attributes: [], groups: [], ...times };
}

/** A main side whose answers come when the test says so. */
function setUp(total = 1000) {
  const open: { query: string; answer: (part?: Partial<FoundUsers>) => void; fail: (e: Error) => void }[] =
    [];
  const asked: string[] = [];
  const expired = new Set<string>();
  let searches = 0;
  const list = createUserList({
    search: ({ query }, first) =>
      new Promise((resolve, reject) => {
        searches += 1;
        const result = `r${searches}`;
        const rows = Array.from({ length: first }, (_, index) => user(`${result}-${index}`));
        open.push({
          query,
          answer: (part) => resolve({ result, total, version: 1, rows, ...part }),
          fail: reject,
        });
      }),
    rows: async (result, page) => {
      asked.push(`${result}/${page}`);
      if (expired.has(result)) throw new BridgeError(localFailure('RESULT_EXPIRED', 'Old.'));
      return Array.from({ length: 100 }, (_, index) => user(`${result}-${page * 100 + index}`));
    },
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { list, open, asked, expired, settle, searches: () => searches };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the list of users', () => {
  it('shows only the answer to the latest question, and keeps the former rows until then', async () => {
    const { list, open, settle } = setUp();
    list.ask(ask('a'));
    open[0]?.answer();
    await settle();
    list.ask(ask('ad'));
    list.ask(ask('ada'));
    list.ask(ask('adam'));
    expect(list.state().shown?.query).toBe('a');
    expect(list.state().rowAt(0)?.sub).toBe('r1-0');
    open[1]?.answer();
    await settle();
    expect(list.state().shown?.query).toBe('a');
    expect(open.map(({ query }) => query)).toEqual(['a', 'ad', 'adam']);
    open[2]?.answer({ total: 3 });
    await settle();
    expect(list.state()).toMatchObject({ shown: { query: 'adam' }, total: 3, generation: 2 });
  });

  it('does not ask for rows during a fling, only where it rests', async () => {
    const { list, open, asked, settle } = setUp(1_000_000);
    list.ask(ask(''));
    open[0]?.answer();
    await settle();
    for (let row = 0; row < 900_000; row += 30_000) {
      await vi.advanceTimersByTimeAsync(16);
      list.sawRange({ first: row, end: row + 30 });
    }
    const before = asked.length;
    expect(before).toBeLessThanOrEqual(1);
    await vi.advanceTimersByTimeAsync(30);
    expect(asked.slice(before)).toEqual(['r1/8700', 'r1/8701']);
    expect(list.state().rowAt(870_000)?.sub).toBe('r1-870000');
    expect(list.state().rowAt(0)).toBeDefined();
  });

  it('searches again when a result has expired, and keeps its place', async () => {
    const { list, open, expired, settle } = setUp();
    list.ask(ask(''));
    open[0]?.answer();
    await settle();
    expired.add('r1');
    list.sawRange({ first: 500, end: 530 });
    await vi.advanceTimersByTimeAsync(50);
    open[1]?.answer();
    await settle();
    expect(list.state()).toMatchObject({ result: 'r2', generation: 1, problem: null });
    expect(list.state().rowAt(510)?.sub).toBe('r2-510');
  });

  it('follows a growing copy calmly, with the rows in view there before they are shown', async () => {
    const { list, open, settle, searches } = setUp();
    list.ask(ask(''));
    open[0]?.answer();
    await settle();
    list.sawRange({ first: 250, end: 280 });
    await vi.advanceTimersByTimeAsync(50);
    for (let version = 2; version < 12; version += 1) {
      list.sawVersion(version);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(searches()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(searches()).toBe(2);
    open[1]?.answer({ total: 1200, version: 12 });
    await settle();
    expect(list.state()).toMatchObject({ total: 1200, generation: 1 });
    expect(list.state().rowAt(260)?.sub).toBe('r2-260');
  });

  it('keeps the rows when a question fails, says why, and tries again', async () => {
    const { list, open, settle } = setUp();
    list.ask(ask('a'));
    open[0]?.answer();
    await settle();
    list.ask(ask('b'));
    open[1]?.fail(new BridgeError(localFailure('MIRROR_FAILED', 'No.')));
    await settle();
    expect(list.state()).toMatchObject({ shown: { query: 'a' }, problem: { message: 'No.' } });
    list.again();
    open[2]?.answer();
    await settle();
    expect(list.state()).toMatchObject({ shown: { query: 'b' }, problem: null });
  });

  it('tells nobody after its end', async () => {
    const { list, open, settle } = setUp();
    const heard = vi.fn();
    list.subscribe(heard);
    list.ask(ask('a'));
    list.end();
    open[0]?.answer();
    await settle();
    expect(heard).not.toHaveBeenCalled();
  });
});
