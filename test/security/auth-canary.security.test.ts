import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '#main/secrets/memory-store.ts';
import type { SecretStore } from '#main/secrets/secret-store.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { type FakeSignIn, json, startFakeSignIn } from '#test/support/fake-sign-in.ts';
import {
  createHarness,
  createManualClock,
  fakeConnection,
  type Harness,
  signInThrough,
} from '#test/support/session-harness.ts';

let fake: FakeSignIn;
let connection: Connection;
beforeAll(async () => {
  fake = await startFakeSignIn();
  connection = await fakeConnection(fake);
});
afterAll(() => fake.close());

/** Everything that must never be seen: tokens, codes, and the secrets of the attempts. */
function canaries(urls: readonly string[]): string[] {
  const attempts = urls.flatMap((url) => {
    const { searchParams } = new URL(url);
    return [searchParams.get('state') ?? '', searchParams.get('nonce') ?? ''];
  });
  // Of a JWT the signature alone is enough: nothing else has it.
  const issued = fake.issued.map((token) => token.split('.').at(-1) ?? token);
  return [...attempts, ...issued].filter((text) => text.length > 12);
}

function find(seen: unknown, secrets: readonly string[]): string[] {
  const text = inspect(seen, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
  return secrets.filter((secret) => text.includes(secret));
}

describe('tokens, codes and the secrets of a sign-in', () => {
  it('are in no state, event, log line, page or error, however the sign-in goes', async () => {
    const clock = createManualClock();
    const secrets: SecretStore = createMemoryStore();
    const seen: unknown[] = [];
    const urls: string[] = [];
    const harnesses: Harness[] = [];
    const start = (store: SecretStore = secrets) => {
      const harness = createHarness({ connection, clock, secrets: store });
      harnesses.push(harness);
      return harness;
    };
    const attempt = async (harness: Harness): Promise<void> => {
      const result = harness.service.signIn(new AbortController().signal).catch((error: unknown) => error);
      const url = await harness.nextUrl();
      urls.push(url);
      const page = await fetch(fake.approve(url));
      seen.push(page.url, await page.text(), [...page.headers], await result);
    };

    const harness = start();
    await attempt(harness);
    await harness.service.refresh();
    // The output of `claims` is the claims, without the signature: it belongs to the person.
    seen.push(await harness.service.claims());

    const repeat = (status: number) =>
      fake.replaced.set('/oauth2/token', (request, response) => {
        request.resume();
        json(response, status, {
          error: 'invalid_request',
          echoed: fake.issued,
          error_description: fake.issued.join(' '),
        });
      });
    for (const status of [400, 401, 403, 500, 200]) {
      repeat(status);
      seen.push(await harness.service.refresh().catch((error: unknown) => error));
      await attempt(start(createMemoryStore()));
    }
    fake.replaced.set('/oauth2/token', (_request, response) => void response.destroy());
    seen.push(await harness.service.refresh().catch((error: unknown) => error));
    fake.replaced.clear();

    fake.person.nonce = 'of another sign-in';
    await attempt(start(createMemoryStore()));
    fake.person.nonce = 'sent';
    const broken = start({
      ...createMemoryStore(),
      set: (_account, secret) =>
        Promise.reject(new Error('keychain broken', { cause: { length: secret.length } })),
    });
    await signInThrough(fake, broken);
    fake.replaced.set('/oauth2/revoke', (_request, response) => json(response, 500, { echoed: fake.issued }));
    seen.push(await harness.service.signOut());
    fake.valid.clear();
    fake.replaced.clear();
    seen.push(await broken.service.refresh().catch((error: unknown) => error));

    for (const { states, logged } of harnesses) seen.push(states, logged);
    const secret = canaries(urls);
    expect(secret.length).toBeGreaterThan(20);
    expect(find(seen, secret)).toEqual([]);
    // The scan itself sees what it looks for.
    expect(find([{ deep: [{ er: `x${secret[3]}y` }] }], secret)).toHaveLength(1);
    for (const { service } of harnesses) await service.dispose();
  });

  it('are kept under one exact name, the refresh token and nothing else', async () => {
    const written = new Map<string, string>();
    const memory = createMemoryStore();
    const harness = createHarness({
      connection,
      secrets: {
        ...memory,
        set: (account, secret) => {
          written.set(account, secret);
          return memory.set(account, secret);
        },
      },
    });
    await signInThrough(fake, harness);
    expect([...written.keys()]).toEqual(['session/acme/eu-central-1_Acme/client-of-the-fake/127.0.0.1']);
    const [text = ''] = written.values();
    expect(Object.keys(JSON.parse(text))).toEqual(['refreshToken', 'sub', 'signedInAt']);
    expect(text).not.toContain(await harness.service.accessToken());
    await harness.service.dispose();
  });
});
