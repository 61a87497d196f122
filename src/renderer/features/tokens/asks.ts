import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import type { TokenCheck } from '#shared/domain/token/judge/verdict.ts';
import type { AskWhom } from '../../api/queries/tokens.ts';
import { tokensText } from '../../text/tokens-text.ts';
import type { Inspected } from './inspected.ts';

const text = tokensText.ask;

/** Who can be asked about this check, so that more is known of it. */
export function asksOf(check: TokenCheck, inspected: Inspected, connection: Connection): AskWhom[] {
  const { read } = inspected.inspection;
  const verdict = inspected.judgement.verdicts.find((one) => one.check === check);
  if (!read.ok || !verdict || verdict.status === 'notApplicable') return [];
  switch (check) {
    case 'userExists':
      return ['directory'];
    case 'revoked':
      // An ID token is no key to anything of Cognito's.
      if (kindInWords(inspected) === 'ID token') return [];
      return connection.signIn ? ['cognito', 'userInfo'] : ['cognito'];
    case 'backend':
      return connection.backendUrl === undefined ? [] : ['backend'];
    default:
      return [];
  }
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
