import { AppError } from '#shared/domain/errors.ts';
import { within } from './within.ts';

/** What a test sign-in brought. */
export interface IssuedTokens {
  readonly username: string;
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly clientId: string;
}

/** Tokens of test sign-ins: in memory only, each set under an id that says nothing. */
export interface HeldTokens {
  hold(tokens: IssuedTokens): string;
  /** Fails with `TOKENS_GONE`. */
  get(id: string, use: 'id' | 'access'): string;
  /** For tokens that came too late to be held: has Cognito end them; nobody waits for that. */
  discard(tokens: IssuedTokens): void;
  /** Forgets everything at once, and discards it. */
  drop(): void;
  /** As `drop`, and waits a moment for the revocations that are under way. */
  dispose(): Promise<void>;
}

/** The program does not end later because a revocation hangs. */
const LAST_WAIT_MS = 2_000;

export function createHeldTokens(deps: {
  readonly newId: () => string;
  /** Ends a refresh token and everything that came from it (RevokeToken). Never fails. */
  readonly revoke: (refreshToken: string, clientId: string) => Promise<void>;
}): HeldTokens {
  const held = new Map<string, IssuedTokens>();
  const revoking = new Set<Promise<void>>();

  function discard({ refreshToken, clientId }: IssuedTokens): void {
    if (refreshToken === null) return;
    const work = deps.revoke(refreshToken, clientId).finally(() => revoking.delete(work));
    revoking.add(work);
  }

  function drop(): void {
    const dropped = [...held.values()];
    held.clear();
    for (const tokens of dropped) discard(tokens);
  }

  return {
    hold(tokens) {
      const id = deps.newId();
      held.set(id, tokens);
      return id;
    },
    get(id, use) {
      const tokens = held.get(id);
      if (tokens === undefined) {
        throw new AppError('TOKENS_GONE', 'The tokens of this test sign-in are no longer held.');
      }
      return use === 'id' ? tokens.idToken : tokens.accessToken;
    },
    discard,
    drop,
    async dispose() {
      drop();
      await within(Promise.all(revoking), LAST_WAIT_MS);
    },
  };
}
