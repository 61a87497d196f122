import type { CheckedInputOf } from '#shared/contract/handlers.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { ChallengeAnswer, TestSignInMethod, TestSignInStep } from '#shared/domain/test-sign-in.ts';
import { createHeldTokens, type HeldTokens, type IssuedTokens } from './held-tokens.ts';
import type { Inspector } from './inspector.ts';
import type { createOnline } from './online.ts';

export type TokenSource = CheckedInputOf<'tokens.inspect'>['source'];

/** A test sign-in on its way; the last step brings its tokens. */
export type SignInProgress =
  | Exclude<TestSignInStep, { phase: 'done' }>
  | ({ readonly phase: 'tokens' } & IssuedTokens);

/** Signing in as somebody else. */
export interface TestSignInsPort {
  /** Fails with a code of `tokens.signIn`. */
  run(method: TestSignInMethod, signal: AbortSignal): AsyncIterable<SignInProgress>;
  /** Throws `TOKENS_GONE` for an attempt that does not wait for an answer. */
  answer(attempt: string, answer: ChallengeAnswer): void;
  /** The page for a private window. Throws `TOKENS_GONE`. */
  link(attempt: string): string;
  /** Ends a refresh token and everything that came from it (RevokeToken). Never fails. */
  revoke(refreshToken: string, clientId: string): Promise<void>;
}

export interface TokenDeskDeps {
  readonly inspector: Pick<Inspector, 'inspect'>;
  readonly ask: ReturnType<typeof createOnline>;
  /** Tokens that are valid now; fail with `NOT_SIGNED_IN` or as a refresh does. */
  readonly session: { idToken(): Promise<string>; accessToken(): Promise<string> };
  readonly signIns: TestSignInsPort;
  readonly clipboard: { write(text: string, forget: boolean): Promise<void> };
  readonly newId: () => string;
}

/**
 * Where tokens to look at are: pasted in the window, of the own session, or of test sign-ins. The last two are named by the
 * window and never given to it. Every method is the operation of its name.
 */
export function createTokenDesk(deps: TokenDeskDeps) {
  const { signIns, clipboard } = deps;
  const held: HeldTokens = createHeldTokens({ newId: deps.newId, revoke: signIns.revoke });
  let attempts = new AbortController();

  async function textOf(source: TokenSource): Promise<string> {
    if (source.kind === 'pasted') return source.text;
    if (source.kind === 'held') return held.get(source.held, source.use);
    return source.use === 'id' ? deps.session.idToken() : deps.session.accessToken();
  }

  /** A sign-in that is still under way would bring tokens that nobody would ever drop. */
  function endAttempts(): void {
    attempts.abort();
    attempts = new AbortController();
  }

  return {
    async inspect(source: TokenSource): Promise<OutputOf<'tokens.inspect'>> {
      return deps.inspector.inspect(await textOf(source));
    },

    async ask(
      input: Omit<CheckedInputOf<'tokens.ask'>, 'connectionId'>,
      signal: AbortSignal,
    ): Promise<OutputOf<'tokens.ask'>> {
      return deps.ask(input.who, await textOf(input.source), signal);
    },

    async *signIn(method: TestSignInMethod, signal: AbortSignal): AsyncGenerator<TestSignInStep> {
      const ended = AbortSignal.any([signal, attempts.signal]);
      for await (const step of signIns.run(method, ended)) {
        if (step.phase !== 'tokens') {
          yield step;
          continue;
        }
        if (ended.aborted) {
          held.discard(step);
          throw new AppError('CANCELLED', 'The test sign-in was stopped before it was done.');
        }
        // The window shows the tokens of one test sign-in; those of the one before would lie here unseen.
        held.drop();
        yield { phase: 'done', held: held.hold(step), username: step.username };
      }
    },

    async answer(input: { attempt: string; answer: ChallengeAnswer }): Promise<null> {
      signIns.answer(input.attempt, input.answer);
      return null;
    },

    async copyLink(attempt: string): Promise<null> {
      await clipboard.write(signIns.link(attempt), true);
      return null;
    },

    async copy(source: TokenSource): Promise<null> {
      await clipboard.write(await textOf(source), true);
      return null;
    },

    async drop(): Promise<null> {
      endAttempts();
      held.drop();
      return null;
    },

    async dispose(): Promise<void> {
      endAttempts();
      await held.dispose();
    },
  };
}
