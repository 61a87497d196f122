import { callbackUrls, type SignInSettings } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { CallbackAnswer } from './callback-request.ts';

/** The pool's `error=` (RFC 6749 section 4.1.2.1) in a sentence; `description` is the pool's own text. */
export function refusedByPool(
  signIn: SignInSettings,
  redirectUri: string,
  answer: Extract<CallbackAnswer, { kind: 'refused' }>,
): AppError {
  const said = answer.description === '' ? answer.error : `${answer.error}: ${answer.description}`;
  const words = said.toLowerCase();
  if (/redirect_mismatch|redirect_uri|callback/.test(words))
    return callbackNotRegistered(signIn, redirectUri);
  if (
    /invalid_client|unauthorized_client|client.{0,40}(not exist|not found|not enabled|disabled)/.test(words)
  ) {
    return new AppError(
      'APP_CLIENT_WRONG',
      `${hostOf(signIn)} does not let the app client “${signIn.clientId}” sign people in (it says: ${said}).`,
    );
  }
  if (/scope/.test(words)) {
    return new AppError(
      'SIGN_IN_REFUSED',
      `The app client “${signIn.clientId}” does not allow all of the scopes ${signIn.scopes.join(', ')} (it says: ${said}).`,
      { next: 'Allow these scopes in the app client, or take them out of the connection.' },
    );
  }
  if (/server_error|temporarily_unavailable/.test(words)) {
    return new AppError(
      'SERVICE_FAILED',
      `${hostOf(signIn)} could not finish the sign-in (it says: ${said}).`,
    );
  }
  return new AppError('SIGN_IN_REFUSED', `The pool refused the sign-in (it says: ${said}).`);
}

export function callbackNotRegistered(signIn: SignInSettings, redirectUri: string): AppError {
  return new AppError(
    'CALLBACK_NOT_REGISTERED',
    `The callback URL ${redirectUri} is not registered with the app client “${signIn.clientId}”.`,
    { next: `Register these callback URLs, letter for letter: ${callbackUrls(signIn).join(' ')}` },
  );
}

export function blockedByWaf(signIn: SignInSettings): AppError {
  return new AppError(
    'WAF_BLOCKED',
    `${hostOf(signIn)} answered 403: a web ACL (AWS WAF) in front of the pool blocks the request. Some of its rules refuse callback URLs that name this computer (127.0.0.1 or localhost).`,
  );
}

export function wrongDomain(signIn: SignInSettings, reason: string): AppError {
  return new AppError(
    'SIGN_IN_DOMAIN_WRONG',
    `${hostOf(signIn)} is not the sign-in domain of a user pool: ${reason}.`,
  );
}

export function offline(signIn: SignInSettings): AppError {
  return new AppError('NETWORK_OFFLINE', `${hostOf(signIn)} cannot be reached.`);
}

export function hostOf(signIn: SignInSettings): string {
  try {
    return new URL(signIn.domain).host;
  } catch {
    return signIn.domain;
  }
}
