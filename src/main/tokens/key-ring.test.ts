import { describe, expect, it, vi } from 'vitest';
import { createTokenMint } from '#test/support/token-mint.ts';
import { readKeptKeys } from './kept-keys.ts';
import { createKeyRing, type KeyFile } from './key-ring.ts';

const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);
const PROD = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod/.well-known/jwks.json';
const STAGING = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Stage/.well-known/jwks.json';
const mint = createTokenMint('key-1');
const look = { patienceMs: 5_000, again: true };

function memoryFile(text: string | null = null) {
  const state = { text };
  const file: KeyFile = {
    read: async () => state.text,
    async write(next) {
      state.text = next;
    },
  };
  return { file, state };
}

function start(file: KeyFile, options: { online?: boolean; inUse?: readonly string[] } = {}) {
  const { online = true, inUse = [PROD, STAGING] } = options;
  const logged: unknown[] = [];
  const asked: string[] = [];
  const ring = createKeyRing({
    fetch: async (input) => {
      asked.push(String(input));
      if (!online) throw new TypeError('fetch failed');
      return new Response(mint.keySet);
    },
    now: () => NOW,
    file,
    inUse: () => inUse,
    log: { error: (...line) => logged.push(line) },
  });
  return { ring, logged, asked };
}

describe('the key ring', () => {
  it('has one cache for each address, whoever asks', async () => {
    const { ring, asked } = start(memoryFile().file);
    expect(ring.of(PROD)).toBe(ring.of(PROD));
    await Promise.all([ring.of(PROD).find('key-1'), ring.of(PROD).lookUp('key-1', look)]);
    expect(asked).toEqual([PROD]);
    expect(ring.of(STAGING)).not.toBe(ring.of(PROD));
  });

  it('keeps the sets for a start without a network', async () => {
    const { file, state } = memoryFile();
    await start(file).ring.of(PROD).find('key-1');
    await start(file).ring.of(STAGING).find('key-1');
    await vi.waitFor(() => expect(readKeptKeys(state.text ?? '').size).toBe(2));
    const { ring } = start(file, { online: false });
    expect(await ring.of(PROD).lookUp('key-1', look)).toMatchObject({ kind: 'found', fetchedAt: NOW });
    expect(await ring.of(STAGING).known('key-1')).toMatchObject({ kind: 'found' });
    await expect(ring.of(PROD).find('key-1')).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
  });

  it('forgets the sets of connections that are gone', async () => {
    const { file, state } = memoryFile();
    await start(file).ring.of(STAGING).find('key-1');
    await vi.waitFor(() => expect(state.text).toContain('_Stage'));
    await start(file, { inUse: [PROD] })
      .ring.of(PROD)
      .find('key-1');
    await vi.waitFor(() => expect(state.text).toContain('_Prod'));
    expect(state.text).not.toContain('_Stage');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['another version', '{"version":2,"sets":[]}'],
    ['sets that are none', '{"version":1,"sets":[null,7,{"url":1},{"url":"x","fetchedAt":1,"keys":"?"}]}'],
    [
      'a key that is too weak',
      `{"version":1,"sets":[{"url":"${PROD}","fetchedAt":1,"keys":[{"kty":"RSA","kid":"key-1","n":"AQAB","e":"AQAB"}]}]}`,
    ],
  ])('takes nothing from a file with %s', async (_name, text) => {
    const { ring, logged } = start(memoryFile(text).file, { online: false });
    expect(await ring.of(PROD).lookUp('key-1', look)).toMatchObject({ kind: 'unreachable' });
    expect(logged).toEqual([]);
  });

  it('works without a disk, and says so in the log', async () => {
    const broken: KeyFile = {
      read: () => Promise.reject(new Error('EIO')),
      write: () => Promise.reject(new Error('ENOSPC')),
    };
    const { ring, logged } = start(broken);
    expect(await ring.of(PROD).lookUp('key-1', look)).toMatchObject({ kind: 'found' });
    await vi.waitFor(() => expect(logged).toHaveLength(2));
  });
});
