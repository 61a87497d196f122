import type { ClaimFact } from './claim-fact.ts';

/**
 * What is known of the claims that are not attributes of a user. Sources: RFC 7519 section 4.1, OpenID Connect Core
 * section 2, and in AWS's guide the pages on the ID token, the access token, and on ACR and AMR claims.
 */
type Row = readonly [string, ClaimFact['home'], string, ...('time' | 'personal')[]];

const ROWS: readonly Row[] = [
  [
    'sub',
    'both',
    'The user’s id in this pool. It never changes and is never given again; a user made anew with the same address has another one. In a token of an app alone it is the app client’s id.',
  ],
  [
    'iss',
    'both',
    'The user pool that issued the token. A backend has to compare it letter for letter; since June 2026 there is a second form, with issuer-cognito-idp.',
  ],
  [
    'aud',
    'both',
    'Whom the token is for: in an ID token the app client. An access token has it only if the app asked for a resource, and then it names that resource, not the app client.',
  ],
  [
    'client_id',
    'access',
    'The app client that the access token was issued to. Backends that look for it in aud refuse every access token of Cognito.',
  ],
  ['token_use', 'both', 'Which token this is, id or access. A backend has to refuse the other one.'],
  [
    'scope',
    'access',
    'What the token may be used for, with spaces between. Cognito’s own user API needs aws.cognito.signin.user.admin; userInfo needs openid.',
  ],
  [
    'exp',
    'both',
    'From then on the token is refused. A refresh makes a new token; it never prolongs this one.',
    'time',
  ],
  [
    'iat',
    'both',
    'When this token was issued, at the sign-in or at the last refresh. Groups and attributes are as they were then.',
    'time',
  ],
  ['auth_time', 'both', 'When the person really signed in; a refresh does not move it.', 'time'],
  ['nbf', 'never', 'Not to be accepted earlier. Cognito does not send it.', 'time'],
  ['jti', 'both', 'The id of this one token. It is there if the app client can revoke tokens.'],
  [
    'origin_jti',
    'both',
    'The id of the sign-in, shared by all tokens refreshed from it. Revoking its refresh token revokes all of them at Cognito; without this claim nothing can be revoked.',
  ],
  ['event_id', 'both', 'The sign-in’s entry in the user’s event log and in the logs of Lambda triggers.'],
  ['device_key', 'access', 'The remembered device that the person signed in with.'],
  ['version', 'access', 'Version of the access token’s format; 2 at present.'],
  [
    'username',
    'access',
    'The name that admin operations take for this user. It may be an id, and need not be what the person signs in with.',
    'personal',
  ],
  [
    'cognito:username',
    'id',
    'The name that admin operations take for this user. The access token calls it username.',
    'personal',
  ],
  [
    'cognito:groups',
    'both',
    'The user’s groups when the token was issued, the most important first. Missing if there are none; a pre token generation trigger may have replaced them.',
  ],
  ['cognito:roles', 'id', 'IAM roles of the groups. An identity pool lets the person choose among them.'],
  [
    'cognito:preferred_role',
    'id',
    'The IAM role that an identity pool gives: of the group with the lowest precedence. Missing if two groups share it with different roles.',
  ],
  [
    'identities',
    'id',
    'The accounts at other providers that this user signs in with. dateCreated is in milliseconds, unlike every other time.',
    'personal',
  ],
  ['nonce', 'id', 'Ties the token to the one sign-in that asked for it. The app has to compare it.'],
  ['at_hash', 'id', 'Ties the ID token to the access token that came with it: half of its hash.'],
  [
    'acr',
    'both',
    'How strong the sign-in was, as Cognito’s own level (urn:cognito:loa:…). Only where the pool has it.',
  ],
  ['amr', 'both', 'How the person signed in: pwd, otp, mfa and others. Only where the pool has it.'],
  ['c_hash', 'never', 'Ties an ID token to an authorization code. Cognito does not send it.'],
  ['s_hash', 'never', 'Ties an ID token to the state of a request. Cognito does not send it.'],
  [
    'azp',
    'never',
    'The party that asked for the token. Cognito does not send it; Google, Auth0 and Keycloak do.',
  ],
  ['sid', 'never', 'A session at the provider. Cognito does not send it; its origin_jti comes nearest.'],
  [
    'cnf',
    'never',
    'Binds the token to a key that its sender must prove to have (RFC 7800). Cognito does not send it.',
  ],
  ['act', 'never', 'Who acts for the user (RFC 8693). Cognito does not exchange tokens.', 'personal'],
  ['cognito:user_status', 'never', 'The user’s status. Cognito gives it to Lambda triggers, not to tokens.'],
  [
    'cognito:mfa_enabled',
    'never',
    'Whether the user has MFA. Cognito gives it to Lambda triggers, not to tokens.',
  ],
  [
    'cognito:email_alias',
    'never',
    'The address that the user signs in with. Cognito gives it to Lambda triggers, not to tokens.',
    'personal',
  ],
  [
    'cognito:phone_number_alias',
    'never',
    'The number that the user signs in with. Cognito gives it to Lambda triggers, not to tokens.',
    'personal',
  ],
];

export const PAYLOAD_CLAIMS: ReadonlyMap<string, ClaimFact> = new Map(
  ROWS.map(([name, home, meaning, ...traits]) => [
    name,
    { meaning, home, personal: traits.includes('personal'), time: traits.includes('time'), flag: false },
  ]),
);
