import type { SignInSettings } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { hostOf } from './oauth-errors.ts';

/** What of a sign-out failed, and why. */
export interface SignOutFailures {
  keychain?: unknown;
  revoke?: unknown;
  browser?: unknown;
}

/** What a person should know after a sign-out that was not complete, in sentences. */
export function signOutWarnings(
  facts: { readonly signIn: SignInSettings; readonly accessExpiresAt: number | null },
  failed: SignOutFailures,
): string[] {
  const warnings: string[] = [];
  if (failed.keychain !== undefined) {
    warnings.push(
      `The saved sign-in could not be removed from the keychain. ${reasonOf(failed.keychain)} Unlock the keychain and sign out again.`,
    );
  }
  if (failed.revoke !== undefined) {
    const until =
      facts.accessExpiresAt === null
        ? ''
        : `, and the access token until ${new Date(facts.accessExpiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    warnings.push(
      `The refresh token could not be revoked. ${reasonOf(failed.revoke)} It stays valid until its own end${until}; an admin can sign you out everywhere.`,
    );
  }
  if (failed.browser !== undefined) {
    warnings.push(
      `Your browser may still be signed in at ${hostOf(facts.signIn)}, so that the next sign-in asks for no password. ${reasonOf(failed.browser)}`,
    );
  }
  return warnings;
}

function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'Something went wrong inside Lifeguard.';
}
