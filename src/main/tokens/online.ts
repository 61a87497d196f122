import type { OutputOf } from '#shared/contract/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { CognitoFinding, KeyFinding } from '#shared/domain/token/judge/facts.ts';
import { type ReadToken, readToken } from '#shared/domain/token/read-token.ts';
import { findLive, type LiveUsersPort, LONGEST_SUB } from './find-user.ts';
import { subOf } from './inspector.ts';
import type { UserInfo } from './user-info.ts';

export type Asked = OutputOf<'tokens.ask'>;
export type Whom = Asked['who'];

export interface OnlineDeps {
  /** Whose key signed a token. */
  readonly keyOf: (token: ReadToken) => Promise<KeyFinding>;
  readonly connectionId: string;
  /**
   * The backend's answer to an access token. Fails with `BACKEND_NOT_CONFIGURED`.
   * @param signatureValid what the inspector says of its signature; null: it cannot tell
   */
  readonly backend: (
    accessToken: string,
    signatureValid: boolean | null,
    signal: AbortSignal,
  ) => Promise<Extract<Asked, { who: 'backend' }>['answer']>;
  readonly cognito: (accessToken: string, signal: AbortSignal) => Promise<CognitoFinding>;
  /** Fails with `SIGN_IN_NOT_CONFIGURED`. */
  readonly userInfo: (accessToken: string, signal: AbortSignal) => Promise<UserInfo>;
  readonly users: () => LiveUsersPort;
  readonly now: () => number;
}

/**
 * One question to somebody else about a token, asked because a person clicked. `INVALID_INPUT` with a sentence, and nothing
 * sent, for what is no token, and for anything but an access token where one is needed.
 */
export function createOnline(deps: OnlineDeps) {
  return async (who: Whom, text: string, signal: AbortSignal): Promise<Asked> => {
    const read = readToken(text);
    if (!read.ok) {
      throw refused('This text cannot be read as a token, so it was not sent anywhere.');
    }
    const { token } = read;
    if (who === 'directory') {
      return { who, finding: await findLive(askableSub(token), deps.users(), deps.now, signal) };
    }
    if (token.payload.token_use !== 'access') throw refused(`${notAccess(token)} Nothing was sent.`);
    if (who === 'cognito') return { who, finding: await deps.cognito(text, signal) };
    const askedAt = deps.now();
    if (who === 'userInfo') return { who, askedAt, ...(await deps.userInfo(text, signal)) };
    const signatureValid = isOwnSignature(await deps.keyOf(token), deps.connectionId);
    return { who, askedAt, answer: await deps.backend(text, signatureValid, signal) };
  };
}

/** A backend knows the keys of one pool: what another pool signed is no valid signature to it. */
function isOwnSignature(key: KeyFinding, connectionId: string): boolean | null {
  if (key.kind === 'found') return key.connectionId === connectionId && key.signed;
  return key.kind === 'foreign' ? false : null;
}

function askableSub(token: ReadToken): string {
  const sub = subOf(token);
  if (sub === null) throw refused('The token names no user (sub), so there is nobody to look for.');
  if (sub.length > LONGEST_SUB)
    throw refused('The user that the token names (sub) is longer than any user id.');
  return sub;
}

function notAccess({ payload }: ReadToken): string {
  return payload.token_use === 'id'
    ? 'This is an ID token, and only an access token is shown to Cognito or to a backend.'
    : 'This is not an access token of Cognito (token_use), so it is not shown to anybody.';
}

function refused(message: string): AppError {
  return new AppError('INVALID_INPUT', message, { next: 'Choose the access token of the same sign-in.' });
}
