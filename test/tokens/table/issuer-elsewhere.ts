import { type Row, rows } from '../row.ts';
import { access, accessClaims, attacker, SECOND, staging } from '../world.ts';

const { id: idMint, access: mint } = staging;
const stranger = (claims: object, header: object = {}) =>
  attacker.sign({ iat: SECOND - 60, exp: SECOND + 3540, ...claims }, header);
const theirs = { ...accessClaims, iss: staging.iss, client_id: '9stag8ing7web6client5abcde' };

/** Tokens of another pool, and of other firms; where they are of the other connection, the signature is genuine. */
export const issuerElsewhere: readonly Row[] = [
  ...rows(
    { issuer: 'ISSUER_OTHER_CONNECTION', key: 'KEY_OF_OTHER_CONNECTION', client: 'CLIENT_UNKNOWN' },
    'ISSUER_OTHER_CONNECTION',
    'The signature is valid, but it is the pool of “Staging” that issued this access token: it was sent to the wrong environment; get one from “acme-production”, or open the connection “Staging” to look at this one.',
    ['staging, whole: its access token', mint.sign(theirs)],
    ['staging, in the newer form of its issuer', mint.sign({ ...theirs, iss: staging.issuer.issuers[1] })],
    ['staging, ours are the only keys that cannot be had', mint.sign(theirs), { keysAway: true }],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_CONNECTION', key: 'KEY_OF_OTHER_CONNECTION', client: 'CLIENT_UNKNOWN' },
    'ISSUER_OTHER_CONNECTION',
    'The signature is valid, but it is the pool of “Staging” that issued this ID token: it was sent to the wrong environment; get one from “acme-production”, or open the connection “Staging” to look at this one.',
    ['staging, whole: its ID token', idMint.sign({ ...theirs, token_use: 'id', aud: theirs.client_id })],
  ),
  ...rows(
    {
      issuer: 'ISSUER_OTHER_CONNECTION',
      key: 'KEY_OF_OTHER_CONNECTION',
      time: 'EXPIRED',
      client: 'CLIENT_UNKNOWN',
    },
    'ISSUER_OTHER_CONNECTION',
    'The signature is valid, but it is the pool of “Staging” that issued this access token: it was sent to the wrong environment; get one from “acme-production”, or open the connection “Staging” to look at this one.',
    ['staging, expired', mint.sign({ ...theirs, exp: SECOND - 840 })],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_CONNECTION' },
    'ISSUER_OTHER_CONNECTION',
    'This access token says that the pool of “Staging” issued it, not that of “acme-production”: it was sent to the wrong environment; get one from “acme-production”, or open the connection “Staging” to look at this one.',
    ['staging in the claims, our key', access({ iss: staging.iss })],
  ),
  ...rows(
    {
      issuer: 'ISSUER_OTHER_CONNECTION',
      key: 'KEY_OF_OTHER_CONNECTION',
      signature: 'SIGNATURE_WRONG',
      client: 'CLIENT_UNKNOWN',
    },
    'ISSUER_OTHER_CONNECTION',
    'This access token says that the pool of “Staging” issued it, but its signature does not fit the key that it names: it was changed after it was signed, or is forged; get one from “acme-production” by signing in.',
    [
      'staging in the claims, a stranger’s key under staging’s key id',
      attacker.sign(theirs, { kid: mint.kid }),
    ],
    ['staging, altered after signing', `${mint.sign(theirs).slice(0, -8)}AAAAAAAA`],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_CONNECTION', key: 'KEY_UNKNOWN', client: 'CLIENT_UNKNOWN' },
    'ISSUER_OTHER_CONNECTION',
    'This access token says that the pool of “Staging” issued it, not that of “acme-production”: it was sent to the wrong environment; get one from “acme-production”, or open the connection “Staging” to look at this one.',
    ['staging in the claims, a stranger’s key', attacker.sign(theirs)],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_POOL', key: 'KEY_UNKNOWN', client: 'CLIENT_UNKNOWN' },
    'ISSUER_OTHER_POOL',
    'By its own word another pool issued this access token: “eu-central-1_Stag67890”; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_Prod12345).',
    ['staging, but no other connection is saved', mint.sign(theirs), { alone: true }],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_REGION', key: 'KEY_UNKNOWN' },
    'ISSUER_OTHER_REGION',
    'By its own word a pool in another region issued this access token: “us-east-1_AbCdEfGhI” in “us-east-1”, and this pool is in eu-central-1; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_Prod12345).',
    [
      'a pool that nobody has saved',
      stranger(
        { ...accessClaims, iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI' },
        { kid: 'x1' },
      ),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_UNKNOWN' },
    'ISSUER_FOREIGN',
    'By its own word this is a token of a Cognito identity pool (for AWS STS), not of a user pool: send the access token of the sign-in, from “acme-production”.',
    [
      'a Cognito identity pool',
      stranger({
        iss: 'https://cognito-identity.amazonaws.com',
        aud: 'eu-central-1:b1c2',
        sub: 'eu-central-1:d3e4',
        amr: ['authenticated'],
      }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_NOT_ONE' },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Auth0 issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    [
      'Auth0',
      stranger({
        iss: 'https://acme.eu.auth0.com/',
        sub: 'auth0|650f',
        aud: ['https://api.acme.example'],
        azp: 'x',
        scope: 'openid',
      }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_UNKNOWN' },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Microsoft Entra issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    [
      'Microsoft Entra, version 2',
      stranger({
        iss: 'https://login.microsoftonline.com/9f2c1b4e-0000-4000-8000-000000000000/v2.0',
        sub: 'AAAA',
        aud: 'api://acme',
        tid: '9f2c',
        ver: '2.0',
      }),
    ],
    [
      'Microsoft Entra, version 1',
      stranger({
        iss: 'https://sts.windows.net/9f2c1b4e-0000-4000-8000-000000000000/',
        sub: 'AAAA',
        aud: 'api://acme',
        ver: '1.0',
      }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_UNKNOWN' },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Google issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    [
      'Google',
      stranger({
        iss: 'https://accounts.google.com',
        sub: '1098',
        aud: 'x.apps.googleusercontent.com',
        email: 'ada@acme.example',
      }),
    ],
    [
      'Google, without the scheme',
      stranger({ iss: 'accounts.google.com', sub: '1098', aud: 'x.apps.googleusercontent.com' }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_UNKNOWN' },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Firebase issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    [
      'Firebase',
      stranger({
        iss: 'https://securetoken.google.com/acme-app',
        sub: 'fb1',
        aud: 'acme-app',
        user_id: 'fb1',
      }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_UNKNOWN' },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Apple issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    ['Apple', stranger({ iss: 'https://appleid.apple.com', sub: '0017.x', aud: 'example.acme.app' })],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_UNKNOWN' },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Keycloak issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    [
      'Keycloak',
      stranger({
        iss: 'https://sso.acme.example/realms/acme',
        sub: 'kc',
        aud: 'account',
        typ: 'Bearer',
        azp: 'web',
      }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_UNKNOWN' },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Okta issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    [
      'Okta',
      stranger({
        iss: 'https://acme.okta.com/oauth2/default',
        sub: 'ada',
        aud: 'api://default',
        cid: 'x',
      }),
    ],
  ),
  ...rows(
    {
      algorithm: 'ALGORITHM_SHARED_SECRET',
      issuer: 'ISSUER_FOREIGN',
      key: 'KEY_UNKNOWN',
      use: 'USE_MISSING',
      client: 'CLIENT_UNKNOWN',
    },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Supabase issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    [
      'Supabase (HS256)',
      stranger(
        { iss: 'https://abc.supabase.co/auth/v1', sub: 'sb', aud: 'authenticated', role: 'authenticated' },
        { alg: 'HS256' },
      ),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_UNKNOWN' },
    'ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word GitHub Actions issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
    [
      'GitHub Actions',
      stranger({
        iss: 'https://token.actions.githubusercontent.com',
        sub: 'repo:acme/shop:ref:refs/heads/main',
        aud: 'sts.amazonaws.com',
      }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN', key: 'KEY_UNKNOWN', use: 'USE_MISSING', client: 'CLIENT_MISSING' },
    'ISSUER_FOREIGN',
    'This is not a token of Cognito: by its own word “kubernetes/serviceaccount” issued it; get one from “acme-production” by signing in, or ask whoever keeps that system.',
    [
      'Kubernetes',
      stranger({ iss: 'kubernetes/serviceaccount', sub: 'system:serviceaccount:default:default' }),
    ],
  ),
  ...rows(
    {
      algorithm: 'ALGORITHM_SHARED_SECRET',
      issuer: 'ISSUER_MISSING',
      key: 'KEY_NOT_NAMED',
      time: 'TIME_MISSING',
      use: 'USE_MISSING',
      client: 'CLIENT_MISSING',
      userExists: 'USER_NOT_IN_POOL',
    },
    'ALGORITHM_SHARED_SECRET',
    'The token is signed with a password (alg “HS256”) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in.',
    [
      'jwt.io’s example',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
    ],
  ),
  ...rows(
    {
      algorithm: 'ALGORITHM_SHARED_SECRET',
      issuer: 'ISSUER_FOREIGN',
      key: 'KEY_NOT_NAMED',
      time: 'TIME_MISSING',
      use: 'USE_MISSING',
      client: 'CLIENT_MISSING',
      userExists: 'SUBJECT_MISSING',
    },
    'ALGORITHM_SHARED_SECRET',
    'The token is signed with a password (alg “HS256”) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in.',
    [
      'RFC 7519’s example',
      'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mBb_Hx_B2bYTxM6Y9_n5nNqQ_7h3Jw',
    ],
  ),
];
