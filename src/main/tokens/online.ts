import type { OutputOf } from '#shared/contract/index.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { CognitoFinding, KeyFinding, TokenIssuer } from '#shared/domain/token/judge/facts.ts';
import { type ReadToken, readToken } from '#shared/domain/token/read-token.ts';
import { isAppAlone } from '#shared/domain/token/whose-token.ts';
import { quoted } from '#shared/domain/words.ts';
import { findLive, type LiveUsersPort, LONGEST_SUB } from './find-user.ts';
import { subOf } from './inspector.ts';
import type { UserInfo } from './user-info.ts';

export type Asked = OutputOf<'tokens.ask'>;
export type Whom = Asked['who'];

export interface OnlineDeps {
  /** Whose key signed a token. */
  readonly keyOf: (token: ReadToken) => Promise<KeyFinding>;
  readonly connection: Pick<TokenIssuer, 'connectionId' | 'name' | 'issuers'>;
  /** The pools of the other connections. */
  readonly others: () => readonly TokenIssuer[];
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
 * sent, for what is no token, and for anything but an access token of this pool where one is needed: whoever logs it could
 * use it where it belongs.
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
    const key = await deps.keyOf(token);
    const foreign = ofOtherPool(token, key, deps);
    if (foreign !== null) throw foreign;
    if (who === 'cognito') return { who, finding: await deps.cognito(text, signal) };
    const askedAt = deps.now();
    if (who === 'userInfo') return { who, askedAt, ...(await deps.userInfo(text, signal)) };
    const signatureValid = isOwnSignature(key, deps.connection.connectionId);
    return { who, askedAt, answer: await deps.backend(text, signatureValid, signal) };
  };
}

/** A backend knows the keys of one pool: what another pool signed is no valid signature to it. */
function isOwnSignature(key: KeyFinding, connectionId: string): boolean | null {
  if (key.kind === 'found') return key.connectionId === connectionId && key.signed;
  return key.kind === 'foreign' ? false : null;
}

/** Why a token is nobody's business here; null: it says that this pool issued it, and no other pool's key says otherwise. */
function ofOtherPool(
  { payload }: ReadToken,
  key: KeyFinding,
  { connection, others }: Pick<OnlineDeps, 'connection' | 'others'>,
): AppError | null {
  const isOurs = typeof payload.iss === 'string' && connection.issuers.includes(payload.iss);
  const signedElsewhere = key.kind === 'found' && key.connectionId !== connection.connectionId;
  if (isOurs && !signedElsewhere) return null;
  const owner =
    others().find(({ issuers }) => typeof payload.iss === 'string' && issuers.includes(payload.iss)) ??
    (key.kind === 'found'
      ? others().find(({ connectionId }) => connectionId === key.connectionId)
      : undefined);
  const here = quoted(connection.name);
  const of =
    owner === undefined ? 'another pool than that' : `the pool of ${quoted(owner.name)}, not of that`;
  return new AppError(
    'INVALID_INPUT',
    `This is a token of ${of} of ${here}, so it is not shown to Cognito or a backend from here. Nothing was sent.`,
    {
      next:
        owner === undefined
          ? 'Ask where the token comes from.'
          : `Switch to the connection ${quoted(owner.name)} and ask there.`,
    },
  );
}

function askableSub(token: ReadToken): string {
  if (isAppAlone(token.payload))
    throw refused('The token stands for an app client, so there is no user to look for.');
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
