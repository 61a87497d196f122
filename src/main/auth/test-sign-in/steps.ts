import type { TestSignInStep } from '#shared/domain/test-sign-in.ts';

/** What a test sign-in ends with. Stays in main. */
export interface TestTokens {
  /** As the pool has it, whatever alias was typed. */
  readonly username: string;
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Of the app client that they were issued for; a refresh token is revoked with it. */
  readonly clientId: string;
}

/** As the window is told, but for the end: there it is given a name in place of the tokens. */
export type TestSignInEvent =
  | Exclude<TestSignInStep, { phase: 'done' }>
  | ({ readonly phase: 'tokens' } & TestTokens);

export interface Steps<T> {
  /** Nothing is kept once it has ended. */
  push(step: T): void;
  end(): void;
  fail(error: unknown): void;
  /** In the order in which they were pushed; may be read once. */
  read(): AsyncGenerator<T, void>;
}

/** From where things happen to whoever reads them, one by one and without loss. */
export function createSteps<T>(): Steps<T> {
  const waiting: T[] = [];
  let over: { readonly error: unknown } | 'ended' | null = null;
  let wake = () => {};

  function finish(how: NonNullable<typeof over>): void {
    over ??= how;
    wake();
  }

  return {
    push(step) {
      if (over !== null) return;
      waiting.push(step);
      wake();
    },
    end: () => finish('ended'),
    fail: (error) => finish({ error }),
    async *read() {
      for (;;) {
        const [step] = waiting.splice(0, 1);
        if (step !== undefined) yield step;
        else if (over === 'ended') return;
        else if (over !== null) throw over.error;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
  };
}
