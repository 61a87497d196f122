import { type Connection, DEMO_CONNECTION_ID, endpointsOf } from '#shared/domain/connection.ts';
import { clientClaim } from '#shared/domain/token/check-claims.ts';
import type {
  DirectoryFinding,
  Inspection,
  KeyFinding,
  TokenFacts,
  TokenIssuer,
} from '#shared/domain/token/judge/facts.ts';
import { outcomeOf } from '#shared/domain/token/judge/read-outcome.ts';
import { type ReadToken, readToken } from '#shared/domain/token/read-token.ts';
import { isAppAlone } from '#shared/domain/token/whose-token.ts';
import { parseUrl } from '#shared/domain/web-url.ts';
import { findKey, type PoolKeys } from './find-key.ts';
import { type CopyPort, findInCopy } from './find-user.ts';
import type { KeyRing } from './key-ring.ts';
import type { KnownClients } from './known-clients.ts';

export interface Inspector {
  /**
   * Reads a text strictly as a token and gathers what it is to be compared with. Nothing of it is sent, stored or logged;
   * the only requests are for key sets of connections and for the pool's list of app clients. Never fails.
   */
  inspect(text: string): Promise<Inspection>;
  /** The pools of the other connections, as their addresses are now. */
  others(): TokenIssuer[];
  /** Whose key signed it. Never fails. */
  keyOf(token: ReadToken): Promise<KeyFinding>;
}

export interface InspectorDeps {
  readonly connection: Connection;
  /** All that are saved, this one and the demo included, with their addresses as they are now. */
  readonly connections: () => readonly Connection[];
  readonly ring: KeyRing;
  readonly clients: KnownClients;
  readonly copy: CopyPort;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export function createInspector(deps: InspectorDeps): Inspector {
  const { connection, ring, now } = deps;
  const { issuers, jwks } = endpointsOf(connection);
  const own: PoolKeys = { connectionId: connection.id, issuers, keys: ring.of(jwks) };
  const ownFacts: TokenFacts['connection'] = {
    ...issuerOf(connection),
    clientId: connection.signIn?.clientId ?? null,
    backendHost: connection.backendUrl === undefined ? null : (parseUrl(connection.backendUrl)?.host ?? null),
  };
  const others = () => deps.connections().filter(({ id }) => id !== connection.id);

  const keyOf = (token: ReadToken) =>
    findKey(token, { own, others: others().filter(isRunning).map(poolKeys) }, now);
  const poolKeys = (other: Connection): PoolKeys => {
    const at = endpointsOf(other);
    return { connectionId: other.id, issuers: at.issuers, keys: ring.of(at.jwks) };
  };

  return {
    others: () => others().map(issuerOf),
    keyOf,
    async inspect(text) {
      const read = readToken(text);
      const token = read.ok ? read.token : null;
      const [key, clients, directory] = await Promise.all([
        token === null ? ({ kind: 'notNamed' } as const) : keyOf(token),
        // Where nothing could be read there is nothing to compare.
        token === null ? null : deps.clients(clientOf(token)),
        token !== null && isAppAlone(token.payload)
          ? OF_AN_APP
          : findInCopy(token === null ? null : subOf(token), deps.copy),
      ]);
      const facts: TokenFacts = {
        connection: ownFacts,
        others: others().map(issuerOf),
        key,
        clockAheadMs: own.keys.clockAheadMs(),
        clients,
        directory,
        backend: null,
        cognito: null,
      };
      return { read: outcomeOf(text, read), facts };
    },
  };
}

const OF_AN_APP: DirectoryFinding = {
  kind: 'unknown',
  why: 'The token stands for an app client and not for a user (client credentials).',
};

export function subOf({ payload }: ReadToken): string | null {
  return typeof payload.sub === 'string' && payload.sub !== '' ? payload.sub : null;
}

/** The app client that a token names, if it names one as Cognito does. */
function clientOf({ payload }: ReadToken): string | null {
  const id = payload[clientClaim(payload, ['id', 'access'])];
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Every `iss` that tokens of its pool may carry; none while its addresses are not known. */
export function issuerOf(connection: Connection): TokenIssuer {
  const { id, name, region, userPoolId } = connection;
  const issuers = isRunning(connection) ? endpointsOf(connection).issuers : [];
  return { connectionId: id, name, region, userPoolId, issuers };
}

/** Of the demo pool nobody knows the addresses before it was started; AWS, which would be asked otherwise, has no such pool. */
function isRunning({ id, endpoints }: Connection): boolean {
  return id !== DEMO_CONNECTION_ID || endpoints?.issuer !== undefined;
}
