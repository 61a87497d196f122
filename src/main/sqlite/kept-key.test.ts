import { describe, expect, it } from 'vitest';
import { poolAccount } from './file-names.ts';
import { forgetKey, keptKey } from './kept-key.ts';

const account = poolAccount('mirror', {
  id: 'demo',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_Ab/Cd',
});

function keychain(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries));
  const writes: string[] = [];
  return {
    kept,
    writes,
    secrets: {
      get: async (name: string) => kept.get(name) ?? null,
      async set(name: string, secret: string) {
        writes.push(name);
        kept.set(name, secret);
      },
      delete: async (name: string) => void kept.delete(name),
    },
  };
}

/** Bytes that are never twice the same. */
function counting() {
  let next = 0;
  return (size: number) => new Uint8Array(size).fill(next++);
}

describe('keptKey', () => {
  it('is made once and kept under the name of the pool', async () => {
    const { secrets, kept, writes } = keychain();
    const random = counting();
    const first = await keptKey({ secrets, account, random });
    const second = await keptKey({ secrets, account, random });
    expect([...first]).toEqual([...new Uint8Array(32)]);
    expect([...second]).toEqual([...first]);
    expect([...kept]).toEqual([['mirror/demo/eu-central-1/eu-central-1_Ab/Cd', 'A'.repeat(43)]]);
    expect(writes).toHaveLength(1);
  });

  it.each(['', 'short', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}+`, `${'A'.repeat(43)}=`])(
    'takes %j for a lost key, and makes another',
    async (text) => {
      const { secrets, kept } = keychain({ [account]: text });
      const key = await keptKey({ secrets, account, random: counting() });
      expect(key).toHaveLength(32);
      expect(kept.get(account)).toBe(Buffer.from(key).toString('base64url'));
    },
  );

  it('gives no key that the keychain did not take', async () => {
    const { secrets } = keychain();
    const full = { ...secrets, set: () => Promise.reject(new Error('The keychain is locked')) };
    await expect(keptKey({ secrets: full, account, random: counting() })).rejects.toThrow('locked');
    await expect(keptKey({ secrets, account, random: () => new Uint8Array(31) })).rejects.toThrow(RangeError);
  });

  it('is forgotten, also if there is none', async () => {
    const { secrets, kept } = keychain({ [account]: 'A'.repeat(43), other: 'stays' });
    await forgetKey(secrets, account);
    await forgetKey(secrets, account);
    expect([...kept.keys()]).toEqual(['other']);
  });
});
