import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { SessionState } from '#shared/domain/session.ts';
import type { SessionService } from './session.ts';

/** For a connection without a sign-in domain: AWS knows who one is by the profile or the environment. */
export function createUnneededSession(connection: Connection): SessionService {
  const { credentials } = connection;
  const state: SessionState =
    credentials.kind === 'identityPool'
      ? { phase: 'signedOut', message: 'This connection has an identity pool but no sign-in domain.' }
      : { phase: 'notNeeded', role: credentials.role };

  async function refuse(): Promise<never> {
    throw new AppError(
      'NOT_SIGNED_IN',
      'This connection has no sign-in, so there is no session and no token.',
      {
        next: 'Add a sign-in domain and an app client to the connection.',
      },
    );
  }

  return {
    state: () => state,
    restore: async () => state,
    signIn: async () => {
      throw new AppError(
        'SIGN_IN_NOT_CONFIGURED',
        'This connection has no sign-in domain and no app client.',
      );
    },
    reopenBrowser: refuse,
    signOut: async () => ({ state, warnings: [] }),
    refresh: async () => state,
    claims: refuse,
    accessToken: refuse,
    idToken: refuse,
    resume: async () => undefined,
    dispose: async () => undefined,
  };
}
