import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTokenMint } from '#test/support/token-mint.ts';
import { createKeyCache, type KeySet } from './key-cache.ts';
import { readKeySet } from './key-set.ts';

const URL_OF_KEYS = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Acme/.well-known/jwks.json';
const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);
const mint = createTokenMint('key-1');
const rotated = createTokenMint('key-2');
const keysOf = (keySet: string): KeySet['keys'] => readKeySet(keySet) ?? new Map();
const hours = (count: number) => count * 3_600_000;

function setUp(answer: () => Response | Promise<Response>, kept: KeySet | null = null) {
  const clock = { now: NOW, elapsed: 0 };
  const asked: string[] = [];
  const cache = createKeyCache({
    url: URL_OF_KEYS,
    fetch: async (input) => {
      asked.push(String(input));
      return answer();
    },
    now: () => clock.now,
    elapsed: () => clock.elapsed,
    kept: async () => kept,
  });
  const look = (kid: string, again = true) => cache.lookUp(kid, { patienceMs: 5_000, again });
  return { cache, clock, asked, look };
}

const offline = () => Promise.reject(new TypeError('fetch failed'));
const never = () => new Promise<Response>(() => {});

describe('looking up a key of a pool', () => {
  it('fetches the set once, and again for an unknown key id, but not within half a minute', async () => {
    let keySet = mint.keySet;
    const { look, asked, clock } = setUp(() => new Response(keySet));
    expect(await look('key-1')).toMatchObject({ kind: 'found', fetchedAt: NOW, key: { kid: 'key-1' } });
    expect(await look('key-2')).toEqual({ kind: 'none', fetchedAt: NOW });
    expect(asked).toHaveLength(1);
    keySet = rotated.keySet;
    clock.now += 31_000;
    expect(await look('key-2')).toMatchObject({ kind: 'found', fetchedAt: NOW + 31_000 });
    expect(asked).toHaveLength(2);
    // The fresh set no longer has it.
    expect(await look('key-1')).toEqual({ kind: 'none', fetchedAt: NOW + 31_000 });
    expect(asked).toHaveLength(2);
  });

  it('does not fetch again for an unknown key id where nothing says that the key is there', async () => {
    const { look, asked, clock } = setUp(() => new Response(mint.keySet));
    await look('key-2', false);
    clock.now += 60_000;
    expect(await look('key-2', false)).toEqual({ kind: 'none', fetchedAt: NOW });
    expect(asked).toHaveLength(1);
  });

  it('goes by the set of an earlier run while the network is away, and says how old it is', async () => {
    const kept = { keys: keysOf(mint.keySet), fetchedAt: NOW - hours(20) };
    const { look, asked } = setUp(offline, kept);
    expect(await look('key-1')).toMatchObject({ kind: 'found', fetchedAt: NOW - hours(20) });
    const unknown = await look('key-2');
    expect(unknown).toMatchObject({ kind: 'unreachable', message: expect.stringContaining(URL_OF_KEYS) });
    // A network that is away is not tried again for every token.
    expect(asked).toHaveLength(1);
  });

  it('accepts no kept key that a fresh set no longer has', async () => {
    const kept = { keys: keysOf(mint.keySet), fetchedAt: NOW - hours(20) };
    const { look, cache } = setUp(() => new Response(rotated.keySet), kept);
    expect(await look('key-1')).toEqual({ kind: 'none', fetchedAt: NOW });
    expect(await cache.known('key-1')).toBeNull();
  });

  it('never gives a kept key to whoever accepts tokens', async () => {
    const kept = { keys: keysOf(mint.keySet), fetchedAt: NOW - 1_000 };
    const { cache } = setUp(offline, kept);
    await cache.lookUp('key-1', { patienceMs: 100, again: true });
    await expect(cache.find('key-1')).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
  });

  it('fetches a set anew that is an hour old, and keeps it when that fails', async () => {
    let answer: () => Response | Promise<Response> = () => new Response(mint.keySet);
    const { look, asked, clock } = setUp(() => answer());
    await look('key-1');
    answer = offline;
    clock.now += hours(1);
    expect(await look('key-1')).toMatchObject({ kind: 'found', fetchedAt: NOW });
    expect(asked).toHaveLength(2);
    expect(await look('key-2')).toMatchObject({ kind: 'unreachable' });
  });

  describe('when no answer comes', () => {
    beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => vi.useRealTimers());

    it('waits 5 s for a key that is not known or of days ago, and 1.5 s where a set of the day has it', async () => {
      const unknown = setUp(never);
      const later = unknown.look('key-1');
      await vi.advanceTimersByTimeAsync(4_990);
      expect(await Promise.race([later, 'waiting'])).toBe('waiting');
      await vi.advanceTimersByTimeAsync(10);
      expect(await later).toMatchObject({ kind: 'unreachable', message: expect.stringMatching(/in time/) });

      const known = setUp(never, { keys: keysOf(mint.keySet), fetchedAt: NOW - hours(1) });
      const sooner = known.look('key-1');
      await vi.advanceTimersByTimeAsync(1_500);
      expect(await sooner).toMatchObject({ kind: 'found', fetchedAt: NOW - hours(1) });

      const old = setUp(never, { keys: keysOf(mint.keySet), fetchedAt: NOW - hours(25) });
      const patient = old.look('key-1');
      await vi.advanceTimersByTimeAsync(4_990);
      expect(await Promise.race([patient, 'waiting'])).toBe('waiting');
      await vi.advanceTimersByTimeAsync(10);
      expect(await patient).toMatchObject({ kind: 'found', fetchedAt: NOW - hours(25) });
    });
  });
});

describe('the clock of a pool', () => {
  const answering = (headers: Record<string, string>) => () => new Response(mint.keySet, { headers });
  const at = (time: number) => new Date(time).toUTCString();

  it.each([
    ['an hour ahead', { date: at(NOW + hours(1)) }, hours(1)],
    ['an hour behind', { date: at(NOW - hours(1)) }, -hours(1)],
    ['right, though a cache had the answer for ten minutes', { date: at(NOW - 600_000), age: '600' }, 0],
  ])('is known from the answer: %s', async (_name, headers, ahead) => {
    const { cache, look } = setUp(answering(headers as Record<string, string>));
    expect(cache.clockAheadMs()).toBeNull();
    await look('key-1');
    expect(Math.abs((cache.clockAheadMs() ?? Number.NaN) - ahead)).toBeLessThanOrEqual(1_000);
  });

  it.each([
    ['no Date', {}],
    ['a Date that is none', { date: 'tomorrow' }],
    ['an Age that is none', { date: at(NOW), age: '-1' }],
  ])('stays unknown: %s', async (_name, headers) => {
    const { cache, look } = setUp(answering(headers as Record<string, string>));
    await look('key-1');
    expect(cache.clockAheadMs()).toBeNull();
  });

  describe('after this computer’s clock was set right', () => {
    const TEN_MINUTES = 600_000;

    it('is asked anew, though the keys are fresh', async () => {
      let serverTime = NOW - TEN_MINUTES;
      const { cache, clock, look, asked } = setUp(
        () => new Response(mint.keySet, { headers: { date: at(serverTime) } }),
      );
      await look('key-1');
      expect(cache.clockAheadMs()).toBe(-TEN_MINUTES + 500);
      // Twenty seconds later, and ten minutes back.
      clock.elapsed += 20_000;
      clock.now += 20_000 - TEN_MINUTES;
      serverTime += 20_000;
      expect(cache.clockAheadMs()).toBeNull();
      expect(await look('key-1')).toMatchObject({ kind: 'found' });
      expect(cache.clockAheadMs()).toBe(500);
      expect(asked).toHaveLength(2);
    });

    it('is unknown while the pool cannot be asked, and what an answer without a time leaves open', async () => {
      let answer: () => Response | Promise<Response> = answering({ date: at(NOW - TEN_MINUTES) });
      const { cache, clock, look, asked } = setUp(() => answer());
      await look('key-1');
      clock.now -= TEN_MINUTES;
      for (const later of [offline, answering({})]) {
        answer = later;
        clock.elapsed += 40_000;
        clock.now += 40_000;
        expect(await look('key-1')).toMatchObject({ kind: 'found' });
        expect(cache.clockAheadMs()).toBeNull();
      }
      // The set is fresh again, and there is nothing old to be mended.
      clock.elapsed += 40_000;
      clock.now += 40_000;
      await look('key-1');
      expect(asked).toHaveLength(3);
    });

    it('stays known over hours in which nobody set it', async () => {
      const { cache, clock, look } = setUp(answering({ date: at(NOW + TEN_MINUTES) }));
      await look('key-1');
      clock.elapsed += hours(10);
      clock.now += hours(10) + 800;
      expect(cache.clockAheadMs()).toBe(TEN_MINUTES + 500);
    });
  });

  it('is heard from the answer that brought tokens, once for both of them', () => {
    const { cache, clock } = setUp(offline);
    cache.heard(NOW + 90_000);
    expect(cache.clockAheadMs()).toBe(90_500);
    clock.now += 4_000;
    cache.heard(NOW + 90_000);
    cache.heard(null);
    cache.heard(Number.NaN);
    expect(cache.clockAheadMs()).toBe(90_500);
  });
});
