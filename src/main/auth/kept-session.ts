import type { Connection, SignInSettings } from '#shared/domain/connection.ts';
import { parseStrictJson } from '#shared/domain/token/strict-json.ts';
import type { SecretsPort } from './ports.ts';

/** What outlives the program: the refresh token and whose it is. */
export interface KeptSession {
  readonly refreshToken: string;
  readonly sub: string;
  /** When the person signed in; milliseconds since the epoch. */
  readonly signedInAt: number;
}

export interface KeptSessions {
  /** Null: none, or not one of this app client. */
  read(): Promise<KeptSession | null>;
  write(session: KeptSession): Promise<void>;
  clear(): Promise<void>;
}

/**
 * One entry per connection, pool, app client and host of the sign-in domain (without its port, which the demo pool
 * changes): after an edit that leads elsewhere the old token is not
 * found, and so is never sent to a domain that it was not issued by. Fails with `KEYCHAIN_UNAVAILABLE`.
 */
export function createKeptSessions(
  secrets: SecretsPort,
  connection: Pick<Connection, 'id' | 'userPoolId'>,
  signIn: Pick<SignInSettings, 'clientId' | 'domain'>,
): KeptSessions {
  const account = accountOf(connection, signIn);
  return {
    async read() {
      return parseKept(await secrets.get(account));
    },
    write: ({ refreshToken, sub, signedInAt }) =>
      secrets.set(account, JSON.stringify({ refreshToken, sub, signedInAt })),
    clear: () => secrets.delete(account),
  };
}

export function accountOf(
  connection: Pick<Connection, 'id' | 'userPoolId'>,
  signIn: Pick<SignInSettings, 'clientId' | 'domain'>,
): string {
  return [
    'session',
    connection.id,
    connection.userPoolId,
    signIn.clientId,
    new URL(signIn.domain).hostname,
  ].join('/');
}

function parseKept(text: string | null): KeptSession | null {
  if (text === null) return null;
  const parsed = parseStrictJson(text, 4);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) return null;
  if (!('refreshToken' in parsed.value)) return null;
  const { refreshToken, sub, signedInAt } = parsed.value;
  if (typeof refreshToken !== 'string' || typeof sub !== 'string' || typeof signedInAt !== 'number')
    return null;
  return { refreshToken, sub, signedInAt };
}
