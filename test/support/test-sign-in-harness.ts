import { randomBytes, randomUUID } from 'node:crypto';
import type { LocalPool } from '#local-pool/types.ts';
import type { TestSignInEvent, TestTokens } from '#main/auth/test-sign-in/steps.ts';
import { createTestSignIns, type TestSignInDeps } from '#main/auth/test-sign-in/test-sign-in.ts';
import { createKeyCache } from '#main/tokens/key-cache.ts';
import { createTokenVerifier } from '#main/tokens/token-verifier.ts';
import { type Connection, DEFAULT_BUDGET, endpointsOf } from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import type { Challenge, ChallengeAnswer, TestSignInMethod } from '#shared/domain/test-sign-in.ts';
import { createManualClock } from './session-harness.ts';

export type Shown = Extract<TestSignInEvent, { phase: 'challenge' }>;
/** Answers a challenge; throws to end the test. */
export type Answers = (shown: Shown, index: number) => ChallengeAnswer;

export function connectionTo(pool: LocalPool, callbackPorts = pool.callbackPorts): Connection {
  return {
    id: 'acme',
    name: 'Acme customers',
    region: pool.region,
    userPoolId: pool.userPoolId,
    signIn: {
      domain: pool.endpoints.signInDomain,
      clientId: pool.clientId,
      scopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      callbackHost: '127.0.0.1',
      callbackPorts,
    },
    credentials: { kind: 'identityPool', identityPoolId: pool.identityPoolId },
    roles: DEFAULT_ROLE_MAPPING,
    budget: DEFAULT_BUDGET,
    endpoints: { cognitoIdp: pool.endpoints.cognitoIdp, issuer: pool.issuer },
  };
}

/** Test sign-ins with all that they talk to in reach of the test. */
export function createTestSignInHarness(connection: Connection, deps: Partial<TestSignInDeps> = {}) {
  const clock = createManualClock();
  const opened: string[] = [];
  const { issuers, jwks } = endpointsOf(connection);
  const signIns = createTestSignIns({
    connection,
    fetch,
    now: clock.now,
    random: randomBytes,
    newId: randomUUID,
    timers: clock.timers,
    verifier: createTokenVerifier({
      issuers,
      keys: createKeyCache({ url: jwks, fetch, now: clock.now }),
      clientId: connection.signIn?.clientId ?? '',
      now: clock.now,
    }),
    openPrivate: async (url) => {
      opened.push(url);
      return 'Chromium';
    },
    ...deps,
  });

  /** From the click to the tokens; every challenge is answered by `answers`. */
  async function run(
    method: TestSignInMethod,
    answers: Answers = unexpected,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<{ tokens: TestTokens; shown: Shown[]; phases: string[] }> {
    const shown: Shown[] = [];
    const phases: string[] = [];
    let attempt = '';
    for await (const event of signIns.run(method, signal)) {
      phases.push(event.phase);
      if (event.phase === 'started') attempt = event.attempt;
      if (event.phase === 'tokens') return { tokens: event, shown, phases };
      if (event.phase !== 'challenge') continue;
      shown.push(event);
      signIns.answer(attempt, answers(event, shown.length - 1));
    }
    throw new Error('the sign-in ended without tokens');
  }

  const byPassword = (username: string, password: string, answers?: Answers, clientId?: string) =>
    run(
      { kind: 'password', clientId: clientId ?? connection.signIn?.clientId ?? '', username, password },
      answers,
    );

  return { signIns, run, byPassword, opened, clock };
}

/** The demo pool asks this of everybody. */
export const forgetDevice: ChallengeAnswer = { kind: 'rememberDevice', remember: false };

function unexpected({ challenge }: { challenge: Challenge }): ChallengeAnswer {
  if (challenge.kind === 'rememberDevice') return forgetDevice;
  throw new Error(`nobody expected ${JSON.stringify(challenge)}`);
}
