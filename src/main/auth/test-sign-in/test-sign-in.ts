import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Challenge, ChallengeAnswer, TestSignInMethod } from '#shared/domain/test-sign-in.ts';
import type { RandomBytes, Timers, VerifierPort } from '../ports.ts';
import { abortable, deadline } from '../waiting.ts';
import { signInPrivately } from './browser-test-sign-in.ts';
import { createIdpClient } from './idp-client.ts';
import { signInWithPassword } from './password-sign-in.ts';
import { answerDoesNotFit, fits } from './reply.ts';
import { createRevoke, type Revoke } from './revoke.ts';
import { createSteps, type Steps, type TestSignInEvent, type TestTokens } from './steps.ts';

export interface TestSignIns {
  /**
   * Signs in as somebody else, beside the session of the person. Every step in order; the last one is `tokens`, which
   * from then on belong to the reader. Ended by the signal or by leaving the loop: a listener is closed within 1 s, and
   * tokens that nobody took are revoked. Fails with the codes that `tokens.signIn` declares, or `CANCELLED`.
   */
  run(method: TestSignInMethod, signal: AbortSignal): AsyncGenerator<TestSignInEvent, void>;
  /** Of the challenge that was shown last. Fails with `TOKENS_GONE` if the attempt is over or waits for something else. */
  answer(attempt: string, answer: ChallengeAnswer): void;
  /** Of a sign-in that waits for the browser. Fails with `TOKENS_GONE`. */
  link(attempt: string): string;
  readonly revoke: Revoke;
}

export interface TestSignInDeps {
  readonly connection: Connection;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly random: RandomBytes;
  /** A new UUID. */
  newId(): string;
  readonly timers: Timers;
  /** Of the connection's own app client. */
  readonly verifier: VerifierPort;
  /** Answers the name of the browser; null: none could be opened, so the person copies the link. */
  openPrivate(url: string): Promise<string | null>;
}

interface Attempt {
  waiting: { readonly challenge: Challenge; readonly take: (answer: ChallengeAnswer) => void } | null;
  url: string | null;
}

/** The longest that a session of a challenge can be set to live (AuthSessionValidity). */
const ANSWER_MS = 15 * 60_000;

export function createTestSignIns(deps: TestSignInDeps): TestSignIns {
  const attempts = new Map<string, Attempt>();
  const call = createIdpClient({ endpoint: endpointsOf(deps.connection).cognitoIdp, fetch: deps.fetch });
  const revoke = createRevoke(call);

  function ask(attempt: Attempt, challenge: Challenge, signal: AbortSignal): Promise<ChallengeAnswer> {
    const limit = deadline(deps.timers, ANSWER_MS, nobodyAnswered);
    const answered = new Promise<ChallengeAnswer>((take) => {
      attempt.waiting = { challenge, take };
    });
    return abortable(Promise.race([answered, limit.passed]), signal).finally(() => {
      limit.clear();
      attempt.waiting = null;
    });
  }

  function signIn(
    method: TestSignInMethod,
    attempt: Attempt,
    steps: Steps<TestSignInEvent>,
    signal: AbortSignal,
  ): Promise<TestTokens> {
    if (method.kind === 'password') {
      return signInWithPassword(
        {
          ...deps,
          method,
          call,
          revoke,
          async ask(challenge, problem) {
            const answer = ask(attempt, challenge, signal);
            steps.push({ phase: 'challenge', challenge, problem });
            const given = await answer;
            steps.push({ phase: 'completing' });
            return given;
          },
        },
        signal,
      );
    }
    const link = (url: string) => {
      attempt.url = url;
    };
    return signInPrivately({ ...deps, revoke }, { step: steps.push, link }, signal);
  }

  async function* run(method: TestSignInMethod, signal: AbortSignal): AsyncGenerator<TestSignInEvent, void> {
    const id = deps.newId();
    const attempt: Attempt = { waiting: null, url: null };
    const left = new AbortController();
    const steps = createSteps<TestSignInEvent>();
    attempts.set(id, attempt);
    const work = signIn(method, attempt, steps, AbortSignal.any([signal, left.signal]));
    work.then(steps.end, steps.fail);
    let taken = false;
    try {
      yield { phase: 'started', attempt: id };
      yield* steps.read();
      const tokens = await work;
      if (signal.aborted) throw new AppError('CANCELLED', 'The sign-in was cancelled.');
      taken = true;
      yield { phase: 'tokens', ...tokens };
    } finally {
      attempts.delete(id);
      left.abort();
      if (!taken) {
        const drop = ({ refreshToken, clientId }: TestTokens) =>
          refreshToken === null ? undefined : revoke(refreshToken, clientId);
        work.then(drop).catch(() => undefined);
      }
    }
  }

  return {
    run,
    answer(id, answer) {
      const attempt = attempts.get(id);
      const waiting = attempt?.waiting;
      if (!attempt || !waiting || !fits(waiting.challenge, answer)) throw answerDoesNotFit();
      attempt.waiting = null;
      waiting.take(answer);
    },
    link(id) {
      const url = attempts.get(id)?.url;
      if (!url) throw new AppError('TOKENS_GONE', 'No sign-in waits for the browser.');
      return url;
    },
    revoke,
  };
}

function nobodyAnswered(): AppError {
  const minutes = ANSWER_MS / 60_000;
  return new AppError(
    'TEST_SIGN_IN_REFUSED',
    `Nobody answered within ${minutes} minutes, so the sign-in was ended.`,
    {
      next: 'Start it again.',
    },
  );
}
