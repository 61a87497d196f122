import type { JsonObject } from './strict-json.ts';

/** The claims that repeat the name of the user: of access tokens and of ID tokens. */
export const USERNAME_CLAIMS: ReadonlySet<string> = new Set(['username', 'cognito:username']);

/** The claims of an app alone (client credentials grant): its id stands in place of a user's, and no user has the token. */
export function isAppAlone(payload: JsonObject): boolean {
  return (
    payload.token_use === 'access' &&
    typeof payload.sub === 'string' &&
    payload.sub !== '' &&
    payload.sub === payload.client_id &&
    payload.username === undefined
  );
}
