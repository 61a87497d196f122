import type { CognitoUser } from 'amazon-cognito-identity-js';
import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Challenge, ChallengeAnswer, TestSignInMethod } from '#shared/domain/test-sign-in.ts';
import type { CallIdp } from './idp-client.ts';
import { adaptClient } from './library-client.ts';
import { explainRefusal, problemWith, type RefusalFacts } from './refusals.ts';
import { reply, startSetUp } from './reply.ts';
import type { Revoke } from './revoke.ts';
import { createMemoryStorage, createSrpUser } from './srp-user.ts';
import type { TestTokens } from './steps.ts';
import { type Turn, takeTurn } from './turn.ts';

export interface PasswordSignIn {
  readonly connection: Pick<Connection, 'userPoolId'>;
  readonly method: Extract<TestSignInMethod, { kind: 'password' }>;
  readonly call: CallIdp;
  readonly revoke: Revoke;
  /** Waits for a person. Fails when the wait is over. */
  ask(challenge: Challenge, problem: string | null): Promise<ChallengeAnswer>;
}

/**
 * Signs in with SRP and leads through the challenges that follow. An answer that the pool does not take is asked for
 * again, with the reason, for as long as Cognito's session lives (3 to 15 minutes). Fails with the codes that
 * `tokens.signIn` declares, or what `ask` fails with; no error holds anything that was typed.
 */
export async function signInWithPassword(deps: PasswordSignIn, signal: AbortSignal): Promise<TestTokens> {
  const { method } = deps;
  const secrets = [method.password];
  const facts: RefusalFacts = { clientId: method.clientId, secrets };
  const client = adaptClient(deps.call, signal);
  const storage = createMemoryStorage();

  let user: CognitoUser | null = null;

  async function start(flow: 'USER_SRP_AUTH' | 'CUSTOM_AUTH'): Promise<Turn> {
    const { userPoolId } = deps.connection;
    const made = await createSrpUser({ ...method, userPoolId, client, storage });
    user = made.user;
    made.user.setAuthenticationFlowType(flow);
    const turn = await takeTurn(client.byEmail, (callbacks) =>
      made.user.authenticateUser(made.details, callbacks),
    );
    return turn.kind === 'setUp' ? { kind: 'challenge', challenge: await startSetUp(made.user) } : turn;
  }

  async function lead(): Promise<void> {
    let turn = await start('USER_SRP_AUTH').catch(orCustom(() => start('CUSTOM_AUTH')));
    let problem: string | null = null;
    while (user !== null && (turn.kind !== 'tokens' || turn.askToRemember)) {
      const challenge: Challenge = turn.kind === 'challenge' ? turn.challenge : { kind: 'rememberDevice' };
      const answer = await deps.ask(challenge, problem);
      secrets.push(...typedIn(answer));
      try {
        turn = await reply(user, client, challenge, answer);
        problem = null;
      } catch (error) {
        problem = signal.aborted ? null : problemWith(error, challenge, facts);
        if (problem === null) throw error;
      }
    }
  }

  try {
    await lead().catch((error: unknown) => {
      // Once there are tokens, what goes wrong with the device is of no account.
      if (signal.aborted || !hasTokens(user)) throw error;
    });
    signal.throwIfAborted();
    return tokensOf(user, method.clientId);
  } catch (error) {
    if (!signal.aborted) throw explainRefusal(error, facts);
    const unused = hasTokens(user) ? tokensOf(user, method.clientId).refreshToken : null;
    if (unused !== null) void deps.revoke(unused, method.clientId);
    throw new AppError('CANCELLED', 'The sign-in was cancelled.');
  } finally {
    storage.clear();
  }
}

/**
 * An app client whose challenges are made by Lambda functions may allow CUSTOM_AUTH only, which can begin with SRP too.
 * If it allows neither, it is SRP that the person should hear of.
 */
function orCustom<T>(again: () => Promise<T>): (error: unknown) => Promise<T> {
  return async (error) => {
    if (!isFlowRefused(error)) throw error;
    return again().catch((second: unknown) => {
      throw isFlowRefused(second) ? error : second;
    });
  };
}

function isFlowRefused(error: unknown): boolean {
  return error instanceof Error && /(flow|_AUTH).{0,20}not enabled/i.test(error.message);
}

function typedIn(answer: ChallengeAnswer): string[] {
  switch (answer.kind) {
    case 'newPassword':
      return [answer.password];
    case 'code':
    case 'setUpApp':
      return [answer.code];
    case 'custom':
      return [answer.answer];
    default:
      return [];
  }
}

function hasTokens(user: CognitoUser | null): boolean {
  return (user?.getSignInUserSession()?.getAccessToken().getJwtToken() ?? '') !== '';
}

function tokensOf(user: CognitoUser | null, clientId: string): TestTokens {
  const session = user?.getSignInUserSession();
  const idToken = session?.getIdToken().getJwtToken() ?? '';
  const accessToken = session?.getAccessToken().getJwtToken() ?? '';
  if (user === null || idToken === '' || accessToken === '') {
    throw new AppError(
      'SERVICE_FAILED',
      'The user pool ended the sign-in without an ID token and an access token.',
    );
  }
  const refreshToken = session?.getRefreshToken().getToken() || null;
  return { username: user.getUsername(), idToken, accessToken, refreshToken, clientId };
}
