import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AppClientName, createKnownClients } from './known-clients.ts';

const LIST = [{ clientId: 'c1', name: 'Shop' }];

function setUp(answer: () => Promise<readonly AppClientName[]>) {
  let asked = 0;
  const look = createKnownClients({
    load() {
      asked += 1;
      return answer();
    },
    now: Date.now,
  });
  return { clients: (wanted: string | null = 'c1') => look(wanted), asked: () => asked };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the app clients of a pool', () => {
  it('are asked for once in ten minutes', async () => {
    const { clients, asked } = setUp(async () => LIST);
    expect(await Promise.all([clients(), clients()])).toEqual([LIST, LIST]);
    vi.advanceTimersByTime(599_000);
    expect(await clients()).toEqual(LIST);
    expect(asked()).toBe(1);
    vi.advanceTimersByTime(2_000);
    await clients();
    expect(asked()).toBe(2);
  });

  it('are not known after a refusal, which is not repeated for half a minute', async () => {
    let refused = true;
    const { clients, asked } = setUp(async () => {
      if (refused) throw new Error('AccessDenied');
      return LIST;
    });
    expect([await clients(), await clients()]).toEqual([null, null]);
    expect(asked()).toBe(1);
    refused = false;
    vi.advanceTimersByTime(31_000);
    expect(await clients()).toEqual(LIST);
  });

  it('are waited for at most 1.5 s, once, and are there when they come late', async () => {
    let arrive = (_list: readonly AppClientName[]) => {};
    const { clients, asked } = setUp(
      () =>
        new Promise((resolve) => {
          arrive = resolve;
        }),
    );
    const first = clients();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await first).toBeNull();
    // Time stands still here: whoever asks now is not kept waiting again.
    expect(await clients()).toBeNull();
    expect(asked()).toBe(1);
    arrive(LIST);
    await vi.advanceTimersByTimeAsync(0);
    expect(await clients()).toEqual(LIST);
  });

  it('stay those of before while they cannot be listed', async () => {
    let refused = false;
    const { clients } = setUp(async () => {
      if (refused) throw new Error('offline');
      return LIST;
    });
    await clients();
    refused = true;
    vi.advanceTimersByTime(700_000);
    expect(await clients()).toEqual(LIST);
  });

  it('are listed again for one that is not there: somebody may have made it just now', async () => {
    let list = LIST;
    const { clients, asked } = setUp(async () => list);
    await clients();
    list = [...LIST, { clientId: 'c2', name: 'New' }];
    vi.advanceTimersByTime(11_000);
    expect(await clients('c2')).toEqual(list);
    expect(asked()).toBe(2);
    // A list of this moment is to be believed, whatever tokens name.
    expect(await clients('c3')).toEqual(list);
    expect(asked()).toBe(2);
  });

  it('are not known where only an old list says that there is no such one', async () => {
    let refused = false;
    const { clients } = setUp(async () => {
      if (refused) throw new Error('offline');
      return LIST;
    });
    await clients();
    refused = true;
    vi.advanceTimersByTime(60_000);
    expect(await clients('c2')).toBeNull();
    expect(await clients('c1')).toEqual(LIST);
    expect(await clients(null)).toEqual(LIST);
  });
});
