import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createKeytarStore, type Keytar } from '#main/secrets/keytar-store.ts';
import { openSecretStore } from '#main/secrets/open-secret-store.ts';

const FOLDER = new URL('../../src/main/secrets/', import.meta.url);

async function sources(): Promise<string> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  expect(names.length).toBeGreaterThan(4);
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, FOLDER), 'utf8')));
  return texts.join('\n');
}

describe('secrets', () => {
  it('never reach a file: the folder imports nothing that could write one', async () => {
    const imported = [...(await sources()).matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '');
    const outside = new Set(imported.filter((name) => !name.startsWith('./')));
    expect([...outside].sort()).toEqual(['#shared/domain/errors.ts', 'node:crypto']);
  });

  it('asks the keychain for exact names only', async () => {
    const asked: string[] = [];
    const real: Keytar = {
      getPassword: async () => null,
      setPassword: async () => undefined,
      deletePassword: async () => false,
    };
    const keytar = new Proxy(real, {
      get(target, name, receiver) {
        asked.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
    const store = createKeytarStore({ keytar, service: 'Lifeguard' });
    await store.get('acme');
    await store.set('acme', 'x').catch(() => undefined);
    await store.delete('acme');
    expect(new Set(asked)).toEqual(new Set(['getPassword', 'setPassword', 'deletePassword']));
  });

  it('stay out of the errors, even where the keychain repeats what it was given', async () => {
    const canary = 'canary-7f3a-refresh-token';
    const keytar: Keytar = {
      getPassword: async () => null,
      setPassword: async (_service, _account, text) => {
        throw new Error('The keychain is locked', { cause: text });
      },
      deletePassword: async () => false,
    };
    const store = createKeytarStore({ keytar, service: 'Lifeguard' });
    const error: unknown = await store.set('acme', canary).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'KEYCHAIN_UNAVAILABLE' });
    const shown = `${String(error)} ${(error as Error).stack} ${JSON.stringify(error)}`;
    expect(shown).not.toContain(canary);
    expect(shown).not.toContain(Buffer.from(canary).toString('base64url'));
    expect((error as Error).cause).toBeUndefined();
  });

  it('fall back to memory without a keychain, one store per start', async () => {
    const open = () => openSecretStore({ loadKeytar: () => Promise.reject(new Error('Cannot find module')) });
    const first = await open();
    await first.store.set('acme', 'secret');
    const second = await open();
    expect(await second.store.get('acme')).toBeNull();
    expect(second.keptIn).toBe('memory');
  });
});
