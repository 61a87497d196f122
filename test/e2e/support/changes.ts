import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, type Locator, type Page } from '@playwright/test';
import type { OutputOf } from '#shared/contract/index.ts';
import type { RunPhase } from '#shared/domain/changes/run.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { ask } from './copy.ts';
import type { Lifeguard } from './lifeguard.ts';
import type { OwnPool } from './own-pool.ts';
import { userPanel } from './window.ts';

type Window = Pick<Lifeguard, 'window'>;
type Plan = OutputOf<'plans.make'>;
type Run = OutputOf<'runs.get'>;

/** The review or the run that lies above the page. */
export const overlay = (window: Page, title: string | RegExp): Locator =>
  window.getByRole('dialog', { name: title });

export const progressOf = (run: Locator): Locator => run.getByRole('region', { name: 'Progress of the run' });

/** Waits until the run says that it is over, with these counts. */
export async function expectFinished(run: Locator, words: string, timeout = 60_000): Promise<void> {
  await expect(progressOf(run)).toContainText(`Finished: ${words}`, { timeout });
}

/** Types the name of the pool, which a plan with something final asks for. */
export function typePoolName(review: Locator, { pool }: OwnPool): Promise<void> {
  return review.getByRole('textbox', { name: /type the name of the pool/ }).fill(pool.userPoolName);
}

/** Chooses an action of the open panel. */
export async function choosePanelAction(window: Page, action: string): Promise<void> {
  await userPanel(window).getByTitle('Actions for this user (a)').click();
  await window.getByRole('menuitem', { name: action }).click();
}

/** Chooses an action for the users that are selected. */
export async function chooseBulkAction(window: Page, action: string): Promise<void> {
  await window
    .getByRole('region', { name: 'Selected users' })
    .getByTitle(/^Actions for/)
    .click();
  await window.getByRole('menuitem', { name: action }).click();
}

/** A plan for these users; `null`: of a wish that is not about users that exist. */
export function makePlan(
  lifeguard: Window,
  connectionId: string,
  wish: Wish,
  subs: readonly string[] | null,
): Promise<Plan> {
  const selection = subs === null ? null : { kind: 'some', subs };
  return ask(lifeguard, 'plans.make', { connectionId, wish, selection });
}

/** Applies it past the window's own code, as it was made; answers the id of the run. */
export async function applyPlan(lifeguard: Window, connectionId: string, plan: Plan): Promise<string> {
  const { id, hash, typeToConfirm } = plan;
  const input = { connectionId, plan: id, hash, typed: typeToConfirm };
  return (await ask<{ run: string }>(lifeguard, 'plans.apply', input)).run;
}

/** Opens a plan or a run above the page that is shown. */
export async function show(window: Page, what: 'plan' | 'run', id: string): Promise<void> {
  await window.evaluate(
    ([name, value]) => {
      const [page] = location.hash.split('?');
      location.hash = `${page}?${name}=${encodeURIComponent(value)}`;
    },
    [what, id] as const,
  );
}

export function runOf(lifeguard: Window, connectionId: string, run: string): Promise<Run> {
  return ask(lifeguard, 'runs.get', { connectionId, run });
}

export async function expectPhase(
  lifeguard: Window,
  connectionId: string,
  run: string,
  phase: RunPhase,
  timeout = 60_000,
): Promise<Run> {
  await expect.poll(async () => (await runOf(lifeguard, connectionId, run)).phase, { timeout }).toBe(phase);
  return runOf(lifeguard, connectionId, run);
}

export function rowsOf(lifeguard: Window, connectionId: string, run: string): Promise<OutputOf<'runs.rows'>> {
  return ask(lifeguard, 'runs.rows', { connectionId, run, states: null, from: 0, count: 500 });
}

/** Customers of the sample data who are enabled, confirmed, have an address to write to and no say in Lifeguard. */
export function customersOf({ pool }: OwnPool): string[] {
  return [...pool.store.after(undefined)]
    .filter(({ enabled, status, groups, attributes }) => {
      const isStaff = [...groups].some((group) => group.startsWith('lifeguard-'));
      return enabled && status === 'CONFIRMED' && !isStaff && attributes.get('email_verified') === 'true';
    })
    .map(({ sub }) => sub);
}

/** USER_PASSWORD_AUTH: the refresh token; rejects with the error of Cognito. */
export async function passwordSignIn({ pool }: OwnPool, USERNAME: string, PASSWORD: string): Promise<string> {
  const client = new CognitoIdentityProviderClient({
    endpoint: pool.endpoints.cognitoIdp,
    region: pool.region,
    maxAttempts: 1,
  });
  try {
    const AuthParameters = { USERNAME, PASSWORD };
    const command = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: pool.clientId, AuthParameters } as const;
    const { AuthenticationResult } = await client.send(new InitiateAuthCommand(command));
    return AuthenticationResult?.RefreshToken ?? '';
  } finally {
    client.destroy();
  }
}
