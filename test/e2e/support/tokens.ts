import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminSetUserMFAPreferenceCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { serve } from '@hono/node-server';
import { expect, type Locator, type Page } from '@playwright/test';
import { createBackendRoutes } from '#local-pool/backend/routes.ts';
import { CLIENTS, CUSTOMER_PASSWORD } from '#local-pool/config.ts';
import { sampleMfa } from '#local-pool/sample/mfa.ts';
import { againIfLost, type Lifeguard } from './lifeguard.ts';
import type { OwnPool } from './own-pool.ts';

export interface Person {
  readonly sub: string;
  readonly username: string;
  /** A sign-in by password; `minutesAgo`: as if it had been then. */
  signIn(minutesAgo?: number): Promise<Tokens>;
}

export interface Tokens {
  readonly access: string;
  readonly id: string;
  readonly refresh: string;
}

/** Somebody new in the pool, who signs in with a password alone. */
export function newPerson(
  own: OwnPool,
  username: string,
  groups: readonly string[] = [],
  attributes: readonly (readonly [string, string])[] = [],
): Person {
  let sub = randomUUID();
  while (sampleMfa({ sub, username, status: 'CONFIRMED' }, true).enabled.length > 0) sub = randomUUID();
  const { admin, store } = own.pool;
  for (const group of groups) if (store.group(group) === undefined) admin.createGroup(group);
  admin.createUser({
    sub,
    username,
    groups,
    attributes: [['email', `${username}@acme.example`], ['email_verified', 'true'], ...attributes],
  });
  const user = store.bySub(sub);
  if (!user) throw new Error(`${username} is not in the pool`);
  store.setPassword(user, CUSTOMER_PASSWORD, 'CONFIRMED');
  return {
    sub,
    username,
    async signIn(minutesAgo = 0) {
      own.pool.behaviour.clockOffsetMs = -minutesAgo * 60_000;
      try {
        return await signInByPassword(own, username, CUSTOMER_PASSWORD);
      } finally {
        own.pool.behaviour.clockOffsetMs = 0;
      }
    },
  };
}

/** USER_PASSWORD_AUTH, as an app does it. */
export async function signInByPassword(
  { pool }: OwnPool,
  USERNAME: string,
  PASSWORD: string,
): Promise<Tokens> {
  const { endpoints, region, clientId } = pool;
  const client = new CognitoIdentityProviderClient({
    endpoint: endpoints.cognitoIdp,
    region,
    maxAttempts: 1,
  });
  try {
    const AuthParameters = { USERNAME, PASSWORD };
    const command = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: clientId, AuthParameters } as const;
    const { AuthenticationResult } = await client.send(new InitiateAuthCommand(command));
    const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { access: AccessToken, id: IdToken, refresh: RefreshToken };
  } finally {
    client.destroy();
  }
}

/** As an admin would, with the pool's own key. */
async function asAdmin({ pool }: OwnPool, act: (client: CognitoIdentityProviderClient) => Promise<unknown>) {
  const { endpoints, region, adminKey } = pool;
  const client = new CognitoIdentityProviderClient({
    endpoint: endpoints.cognitoIdp,
    region,
    credentials: { ...adminKey },
    maxAttempts: 1,
  });
  await act(client).finally(() => client.destroy());
}

/** From now on this person is asked for codes; several: for a choice first. */
export function setFactors(
  own: OwnPool,
  { username }: Person,
  factors: readonly ('sms' | 'email')[],
): Promise<void> {
  const settings = (factor: 'sms' | 'email') => ({ Enabled: factors.includes(factor), PreferredMfa: false });
  const command = new AdminSetUserMFAPreferenceCommand({
    UserPoolId: own.pool.userPoolId,
    Username: username,
    SMSMfaSettings: settings('sms'),
    EmailMfaSettings: settings('email'),
  });
  return asAdmin(own, (client) => client.send(command));
}

/** Ends every sign-in of this person; their tokens are revoked. */
export function signOutEverywhere(own: OwnPool, { username }: Person): Promise<void> {
  const command = new AdminUserGlobalSignOutCommand({ UserPoolId: own.pool.userPoolId, Username: username });
  return asAdmin(own, (client) => client.send(command));
}

/** The secret of the newest message that the pool would have sent, or of what an app shows. */
export const lastCode = ({ pool }: OwnPool): string => pool.outbox.messages().at(-1)?.secret ?? '';

/** The example backend, but for one thing: it makes no records by itself, so that it knows nobody. */
export interface BackendOfNobody {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startBackendOfNobody({ pool }: OwnPool): Promise<BackendOfNobody> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-e2e-backend-'));
  const keys = (await (await fetch(`${pool.issuer}/.well-known/jwks.json`)).json()) as { keys: object[] };
  const backend = createBackendRoutes({
    dataDir: folder,
    jwks: () => keys,
    issuers: [pool.issuer],
    clientIds: [...CLIENTS.keys()],
    now: Date.now,
    profile: () => ({ email: '', isStaff: false, isEnabled: true }),
    autoCreate: () => false,
  });
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>(
    (resolve) => {
      const starting = serve(
        { fetch: backend.routes.fetch, port: 0, hostname: '127.0.0.1' },
        (at: AddressInfo) => resolve({ server: starting, port: at.port }),
      );
    },
  );
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      backend.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const tokenField = (window: Page): Locator =>
  window.getByRole('textbox', { name: 'Token, header, cURL command, HAR, response or log' });

export const diagnosis = (window: Page): Locator => window.getByRole('region', { name: 'Diagnosis' });

export const foundTokens = (window: Page): Locator => window.getByRole('group', { name: 'Tokens found' });

/** What one check says, with the buttons that ask somebody about it. */
export const verdict = (window: Page, check: string): Locator => window.locator(`tr[data-check="${check}"]`);

/** The page as it was opened: nothing pasted, nothing found. */
export async function emptyPage(window: Page): Promise<void> {
  const clear = window.getByRole('button', { name: 'Clear', exact: true });
  if ((await clear.count()) > 0) await clear.click();
  await expect(tokenField(window)).toBeVisible();
}

/** Types what was sent in place of what is there, and has tokens looked for in it. */
export async function inspect(window: Page, text: string): Promise<void> {
  await emptyPage(window);
  await tokenField(window).fill(text);
  await window.getByRole('button', { name: 'Find tokens' }).click();
}

/** `{time}` stands for any length of time in words; everything else letter for letter. */
export async function expectDiagnosis(window: Page, code: string, sentence: string): Promise<void> {
  await expect(diagnosis(window)).toHaveAttribute('data-code', code, { timeout: 15_000 });
  await expect(diagnosis(window).locator('p').nth(1)).toHaveText(inWords(sentence));
}

const TIME = '(?:less than a second|\\d+ (?:second|minute|hour|day)s?)';

function inWords(sentence: string): RegExp {
  const plain = sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${plain.replaceAll('\\{time\\}', TIME)}$`);
}

/** Asks somebody about the token, as a person does: the button, and the question behind it. */
export async function askAbout(window: Page, button: string, confirm = 'Send it'): Promise<void> {
  await window.getByRole('button', { name: `${button}…` }).click();
  await window.getByRole('button', { name: confirm }).click();
}

/** Lets a file fall on the page. */
export async function dropFile(window: Page, name: string, text: string): Promise<void> {
  const data = await window.evaluateHandle(
    ([as, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], as));
      return transfer;
    },
    [name, text] as const,
  );
  await window.dispatchEvent('main', 'drop', { dataTransfer: data });
  await data.dispose();
}

/** From now on what main would do in 30 s it does at once after so many milliseconds. */
export function hurryClipboard({ app }: Pick<Lifeguard, 'app'>, ms: number): Promise<void> {
  return againIfLost(() =>
    app.evaluate((_electron, short) => {
      const real = globalThis.setTimeout;
      const hurried = (action: () => void, wait?: number, ...more: unknown[]) =>
        real(action, wait === 30_000 ? short : wait, ...(more as []));
      globalThis.setTimeout = Object.assign(hurried, real) as typeof setTimeout;
    }, ms),
  );
}

export const clipboardText = ({ app }: Pick<Lifeguard, 'app'>): Promise<string> =>
  againIfLost(() => app.evaluate(({ clipboard }) => clipboard.readText()));

export const copyOutside = ({ app }: Pick<Lifeguard, 'app'>, text: string): Promise<void> =>
  againIfLost(() => app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text));

/** As the system tells it. */
export const lockComputer = ({ app }: Pick<Lifeguard, 'app'>): Promise<unknown> =>
  againIfLost(() => app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen')));
