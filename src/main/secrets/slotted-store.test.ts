import { describe, expect, it } from 'vitest';
import type { EntryStore } from './secret-store.ts';
import { PART_LENGTH } from './slots.ts';
import { createSlottedStore } from './slotted-store.ts';

/** A keychain that dies after a number of calls; what it holds survives. */
function dyingEntries(entries: Map<string, string>, callsLeft: number): EntryStore {
  let left = callsLeft;
  function live() {
    if (left === 0) throw new Error('the program was killed here');
    left -= 1;
  }
  return {
    async read(entry) {
      live();
      return entries.get(entry) ?? null;
    },
    async write(entry, text) {
      live();
      entries.set(entry, text);
    },
    async remove(entry) {
      live();
      entries.delete(entry);
    },
  };
}

const immortal = (entries: Map<string, string>) =>
  createSlottedStore(dyingEntries(entries, Number.POSITIVE_INFINITY));

const SHORT = 'short';
const LONG = Array.from({ length: 9000 }, (_, index) => String.fromCharCode(33 + (index % 90))).join('');
const LONGER = `${LONG}${LONG}-2`;

describe('createSlottedStore', () => {
  it.each([
    ['one sign', 'x'],
    ['exactly one part', 'a'.repeat((PART_LENGTH / 4) * 3)],
    ['one sign more than a part', 'a'.repeat((PART_LENGTH / 4) * 3 + 1)],
    ['a long one', LONGER],
    ['other scripts and emoji across the cut', '🦩ÄЖ中'.repeat(700)],
    ['NUL, new lines and a colon', 'a\0b\nc:d'],
  ])('gives back %s', async (_name, secret) => {
    const entries = new Map<string, string>();
    await immortal(entries).set('acme', secret);
    expect(await immortal(entries).get('acme')).toBe(secret);
    for (const text of entries.values()) {
      expect(text).toMatch(/^[\x21-\x7e]+$/);
      expect(text.length * 2).toBeLessThanOrEqual(2560);
    }
  });

  it('refuses what it could not give back', async () => {
    await expect(immortal(new Map()).set('acme', '')).rejects.toThrow('must not be empty');
    await expect(immortal(new Map()).set('acme', 'a\ud800')).rejects.toThrow('well-formed');
    await expect(immortal(new Map()).set('acme', 'a'.repeat(40_000))).rejects.toThrow('too long');
  });

  it.each([
    ['short to long', SHORT, LONG],
    ['long to short', LONG, SHORT],
    ['long to longer', LONG, LONGER],
    ['longer to long', LONGER, LONG],
    ['the first one', null, LONG],
  ])('leaves the old or the new secret whole after a crash at any point: %s', async (_name, old, fresh) => {
    let crashes = 0;
    for (let calls = 0; ; calls += 1) {
      const entries = new Map<string, string>();
      if (old !== null) await immortal(entries).set('acme', old);
      let survived = true;
      try {
        await createSlottedStore(dyingEntries(entries, calls)).set('acme', fresh);
      } catch {
        survived = false;
        crashes += 1;
      }
      const found = await immortal(entries).get('acme');
      expect([old, fresh]).toContain(found);
      if (survived) expect(found).toBe(fresh);
      // Whatever the crash left behind is gone after the next change.
      await immortal(entries).set('acme', 'next');
      expect(await immortal(entries).get('acme')).toBe('next');
      expect(entries.size).toBe(2);
      if (survived) break;
    }
    expect(crashes).toBeGreaterThan(4);
  });

  it('leaves the secret whole or gone after a crash in a delete, and a second delete clears all', async () => {
    for (let calls = 0; ; calls += 1) {
      const entries = new Map<string, string>();
      await immortal(entries).set('acme', LONG);
      await immortal(entries).set('acme', LONGER);
      let survived = true;
      try {
        await createSlottedStore(dyingEntries(entries, calls)).delete('acme');
      } catch {
        survived = false;
      }
      expect([LONGER, null]).toContain(await immortal(entries).get('acme'));
      await immortal(entries).delete('acme');
      expect(entries.size).toBe(0);
      if (survived) break;
    }
  });

  it('survives a crash, a restart and another crash, in every combination', async () => {
    for (let first = 0; first < 40; first += 3) {
      for (let second = 0; second < 40; second += 3) {
        const entries = new Map<string, string>();
        await immortal(entries).set('acme', SHORT);
        await createSlottedStore(dyingEntries(entries, first))
          .set('acme', LONG)
          .catch(() => undefined);
        const between = await immortal(entries).get('acme');
        await createSlottedStore(dyingEntries(entries, second))
          .set('acme', LONGER)
          .catch(() => undefined);
        expect([between, LONGER]).toContain(await immortal(entries).get('acme'));
      }
    }
  });

  it('takes damaged entries for no secret', async () => {
    const entries = new Map<string, string>();
    await immortal(entries).set('acme', LONG);
    const part = [...entries.keys()].find((entry) => entry.endsWith('A2')) ?? '';
    entries.set(part, 'AAAA');
    expect(await immortal(entries).get('acme')).toBeNull();
    for (const pointer of ['', 'lifeguard:1:C:1:x', 'lifeguard:1:A:99:x', '{"slot":"A"}', 'a token']) {
      entries.set('acme', pointer);
      expect(await immortal(entries).get('acme')).toBeNull();
    }
  });

  it('does not move the pointer when the keychain kept something else', async () => {
    const entries = new Map<string, string>();
    await immortal(entries).set('acme', SHORT);
    const forgetful = dyingEntries(entries, Number.POSITIVE_INFINITY);
    const store = createSlottedStore({
      ...forgetful,
      write: (entry, text) => forgetful.write(entry, text.slice(0, 100)),
    });
    await expect(store.set('acme', LONG)).rejects.toThrow('did not keep what was written');
    expect(await immortal(entries).get('acme')).toBe(SHORT);
  });

  it('keeps accounts apart, however they are named', async () => {
    const entries = new Map<string, string>();
    const store = immortal(entries);
    await store.set('__proto__', 'one');
    await store.set('acme', 'two');
    await store.set('acme-2', 'three');
    await store.delete('acme');
    expect(await store.get('__proto__')).toBe('one');
    expect(await store.get('acme')).toBeNull();
    expect(await store.get('acme-2')).toBe('three');
  });
});
