import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import type { TokenCheck, TokenVerdict } from '#shared/domain/token/judge/verdict.ts';
import type { AskWhom } from '../../api/queries/tokens.ts';
import { tokensText } from '../../text/tokens-text.ts';
import type { Inspected } from './inspected.ts';

const text = tokensText.ask;

/** Whom a person may ask about one check. */
export interface Asks {
  readonly whom: readonly AskWhom[];
  /** Why somebody is not among them who otherwise is; null: there is nothing to say. */
  readonly withheld: string | null;
}

const NOBODY: Asks = { whom: [], withheld: null };

/**
 * Who can be asked about this check, so that more is known of it. A token is offered to nobody unless it may be of this pool:
 * whoever took the token of another environment would have it in their logs.
 */
export function asksOf(check: TokenCheck, inspected: Inspected, connection: Connection): Asks {
  const { read } = inspected.inspection;
  const verdict = verdictOf(inspected, check);
  if (!read.ok || !verdict || verdict.status === 'notApplicable') return NOBODY;
  const isForeign = isBad(inspected, 'issuer') || isBad(inspected, 'key');
  switch (check) {
    case 'userExists':
      return { whom: ['directory'], withheld: null };
    case 'revoked':
      // The verdict itself says why Cognito has no answer to such a token.
      if (REFUSED_BY_COGNITO.has(verdict.code)) return NOBODY;
      if (isForeign) return { whom: [], withheld: text.withheld.foreign };
      return { whom: connection.signIn ? ['cognito', 'userInfo'] : ['cognito'], withheld: null };
    case 'backend':
      if (connection.backendUrl === undefined) return NOBODY;
      if (verdictOf(inspected, 'revoked')?.code === 'ONLY_ACCESS_TOKENS') {
        return { whom: [], withheld: text.withheld.notAccess };
      }
      if (isForeign) return { whom: [], withheld: text.withheld.foreign };
      return { whom: ['backend'], withheld: null };
    default:
      return NOBODY;
  }
}

/** Codes of the verdict on revocation. */
const REFUSED_BY_COGNITO: ReadonlySet<string> = new Set(['ONLY_ACCESS_TOKENS', 'OF_AN_APP_CLIENT']);

function verdictOf({ judgement }: Inspected, check: TokenCheck): TokenVerdict | undefined {
  return judgement.verdicts.find((one) => one.check === check);
}

function isBad(inspected: Inspected, check: TokenCheck): boolean {
  return verdictOf(inspected, check)?.status === 'bad';
}

/** What a question sends where, in a sentence. `kind` names the token: `access token`. */
export function sentence(who: AskWhom, kind: string, connection: Connection): string {
  switch (who) {
    case 'backend':
      return text.backend(kind, `${(connection.backendUrl ?? '').replace(/\/+$/, '')}/api/v1/me`);
    case 'cognito':
      return text.cognito(kind, endpointsOf(connection).cognitoIdp);
    case 'userInfo':
      return text.userInfo(kind, `${connection.signIn?.domain ?? ''}/oauth2/userInfo`);
    case 'directory':
      return text.directory(`“${connection.name}”`);
  }
}

/** `access token`, by what it says it is. */
export function kindInWords({ found, source }: Pick<Inspected, 'found' | 'source'>): string {
  if (source.kind !== 'pasted') return source.use === 'id' ? 'ID token' : 'access token';
  if (found?.kind === 'id') return 'ID token';
  return found?.kind === 'access' ? 'access token' : 'token';
}
