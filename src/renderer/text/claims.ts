/** What Cognito's claims mean, in a line each. Sources: the pages on the ID and the access token in AWS's guide. */
const CLAIMS = new Map<string, string>([
  ['sub', 'The user’s id in this pool. Never changes and is never given to anyone else.'],
  ['iss', 'Who issued the token: this user pool. A backend has to compare it.'],
  ['aud', 'The app client that the ID token is for.'],
  [
    'client_id',
    'The app client that the access token was issued to. Access tokens have no audience unless one was asked for.',
  ],
  ['token_use', 'Which token this is; a backend has to refuse the other one.'],
  ['scope', 'What the access token may be used for.'],
  ['exp', 'From then on the token is refused.'],
  ['iat', 'When this token was issued, at the sign-in or the last refresh.'],
  ['nbf', 'Not to be accepted earlier.'],
  ['auth_time', 'When the person really signed in; a refresh does not move it.'],
  ['jti', 'Id of this one token.'],
  [
    'origin_jti',
    'Id of the sign-in; all tokens refreshed from it share it, and revoking the refresh token revokes them.',
  ],
  ['event_id', 'The sign-in’s entry in the user’s event log.'],
  ['device_key', 'The remembered device.'],
  ['version', 'Version of the access token’s format.'],
  ['nonce', 'Ties the token to the one sign-in that asked for it.'],
  ['at_hash', 'Ties the ID token to the access token that came with it.'],
  ['username', 'The name that admin operations take for this user.'],
  ['cognito:username', 'The name that admin operations take for this user.'],
  ['cognito:groups', 'Groups of the user when the token was issued; Lifeguard’s role comes from them.'],
  ['cognito:roles', 'IAM roles of the groups.'],
  ['cognito:preferred_role', 'IAM role of the group with the lowest precedence.'],
  ['identities', 'The accounts at other providers that this user signs in with.'],
  ['email', 'As kept in the pool.'],
  ['email_verified', 'Whether the address was confirmed with a code; anything but true means it was not.'],
  ['phone_number', 'As kept in the pool.'],
  ['phone_number_verified', 'Whether the number was confirmed with a code.'],
]);

const TIMES: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time']);

/** Undefined for a claim that nothing is known of. */
export function explainClaim(name: string): string | undefined {
  if (name.startsWith('custom:')) return 'An attribute that this pool defined for itself.';
  return CLAIMS.get(name);
}

/** The moment that a claim names, in milliseconds since the epoch; null for a claim that names none. */
export function claimTime(name: string, value: string): number | null {
  return TIMES.has(name) && /^\d{1,12}$/.test(value) ? Number(value) * 1000 : null;
}
