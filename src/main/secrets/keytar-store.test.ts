import { describe, expect, it } from 'vitest';
import { createKeytarStore, type Keytar } from './keytar-store.ts';
import { openSecretStore } from './open-secret-store.ts';

function fakeKeytar(overrides: Partial<Keytar> = {}) {
  const entries = new Map<string, string>();
  let running = 0;
  const seen = { most: 0, services: new Set<string>() };
  async function alone<T>(service: string, action: () => T): Promise<T> {
    running += 1;
    seen.most = Math.max(seen.most, running);
    seen.services.add(service);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    return action();
  }
  const keytar: Keytar = {
    getPassword: (service, account) => alone(service, () => entries.get(account) ?? null),
    setPassword: (service, account, text) => alone(service, () => void entries.set(account, text)),
    deletePassword: (service, account) => alone(service, () => entries.delete(account)),
    ...overrides,
  };
  return { keytar, entries, seen };
}

const never = () => new Promise<never>(() => undefined);
const fails = (message: string) => () => Promise.reject(new Error(message));

describe('createKeytarStore', () => {
  it('makes one keychain call at a time and mixes up no two changes', async () => {
    const { keytar, seen } = fakeKeytar();
    const store = createKeytarStore({ keytar, service: 'Lifeguard' });
    const secrets = Array.from({ length: 12 }, (_, index) => `${index}-`.repeat(700));
    await Promise.all(secrets.map((secret) => store.set('acme', secret)));
    expect(await store.get('acme')).toBe(secrets.at(-1));
    await Promise.all([store.delete('acme'), store.set('other', 'x')]);
    expect(await store.get('acme')).toBeNull();
    expect(seen.most).toBe(1);
    expect([...seen.services]).toEqual(['Lifeguard']);
  });

  it('gives up on a call that hangs, and lets no later call run beside it', async () => {
    let release: (() => void) | undefined;
    let calls = 0;
    const { keytar } = fakeKeytar({
      getPassword: () => {
        calls += 1;
        return new Promise((resolve) => {
          release = () => resolve(null);
        });
      },
    });
    const store = createKeytarStore({ keytar, service: 'Lifeguard', limitMs: 30 });
    await expect(store.get('acme')).rejects.toMatchObject({
      code: 'KEYCHAIN_UNAVAILABLE',
      message: 'The keychain did not answer within 0.03 s.',
    });
    await expect(store.get('acme')).rejects.toMatchObject({ code: 'KEYCHAIN_UNAVAILABLE' });
    expect(calls).toBe(1);
    release?.();
    await expect(store.get('acme')).rejects.toMatchObject({ code: 'KEYCHAIN_UNAVAILABLE' });
    expect(calls).toBe(2);
  });

  it('goes on after a failure', async () => {
    const { keytar } = fakeKeytar();
    let broken = true;
    const store = createKeytarStore({
      keytar: {
        ...keytar,
        setPassword: (...given) =>
          broken
            ? Promise.reject(new Error('Cannot create an item in a locked collection'))
            : keytar.setPassword(...given),
      },
      service: 'Lifeguard',
    });
    await expect(store.set('acme', 'x')).rejects.toMatchObject({ message: 'The keychain is locked.' });
    broken = false;
    await store.set('acme', 'y');
    expect(await store.get('acme')).toBe('y');
  });
});

describe('openSecretStore', () => {
  it('uses the keychain when the self-test passes, and leaves nothing of the test behind', async () => {
    const { keytar, entries } = fakeKeytar();
    for (const loaded of [keytar, { default: keytar }]) {
      const opened = await openSecretStore({ loadKeytar: async () => loaded });
      expect(opened).toMatchObject({ keptIn: 'keychain', problem: null });
      expect(entries.size).toBe(0);
    }
  });

  it.each([
    [
      'keytar is not installed',
      fails("Cannot find module '../build/Release/keytar.node'"),
      'The part that talks to the keychain (keytar) is not installed.',
    ],
    [
      'keytar cannot be loaded',
      fails('libsecret-1.so.0: cannot open shared object file: No such file or directory'),
      'The part that talks to the keychain (keytar) could not be loaded on this computer.',
    ],
    [
      'no service runs',
      withSet(fails('The name org.freedesktop.secrets was not provided by any .service files')),
      'No keychain service is running on this computer (no program provides org.freedesktop.secrets).',
    ],
    [
      'no D-Bus session',
      withSet(fails('Cannot autolaunch D-Bus without X11 $DISPLAY')),
      'There is no D-Bus session on this computer, so no keychain can be reached.',
    ],
    [
      'the keychain is locked',
      withSet(fails('Cannot create an item in a locked collection')),
      'The keychain is locked.',
    ],
    [
      'the prompt was dismissed',
      withSet(fails('User canceled the operation.')),
      'The prompt to unlock the keychain was dismissed.',
    ],
    ['something else', withSet(fails('odd\nsecond line')), 'The keychain failed: odd'],
    ['it hangs', withSet(never), 'The keychain did not answer within 0.1 s; it may be locked.'],
    ['the loading hangs', never, 'The keychain did not answer within 0.1 s; it may be locked.'],
    [
      'it forgets',
      async () => fakeKeytar({ getPassword: async () => null }).keytar,
      'The keychain did not keep what was written to it.',
    ],
  ])('keeps to memory and says why when %s', async (_name, loadKeytar, problem) => {
    const opened = await openSecretStore({ loadKeytar, limitMs: 100 });
    expect(opened).toMatchObject({ keptIn: 'memory', problem });
    await opened.store.set('acme', 'secret');
    expect(await opened.store.get('acme')).toBe('secret');
    await opened.store.delete('acme');
    expect(await opened.store.get('acme')).toBeNull();
  });
});

function withSet(setPassword: () => Promise<void>): () => Promise<Keytar> {
  return async () => fakeKeytar({ setPassword }).keytar;
}
