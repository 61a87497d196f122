import { type Row, rows } from '../row.ts';
import { access, id } from '../world.ts';

const userApi = { purpose: 'userApi' } as const;

/** The user API wants `aws.cognito.signin.user.admin`; what a backend wants is its own affair. */
export const scopes: readonly Row[] = [
  ...rows(
    { scopes: 'SCOPE_MISSING' },
    'SCOPE_MISSING',
    'The access token lacks the scope aws.cognito.signin.user.admin, without which Cognito’s user API refuses it: have the app ask for this scope (and the app client allow it), then sign in again.',
    ['user API without its scope', access({ scope: 'openid email profile' }), userApi],
    [
      'user API with a scope that only begins like it',
      access({ scope: 'aws.cognito.signin.user.administrator' }),
      userApi,
    ],
    ['user API with its scope in capitals', access({ scope: 'AWS.COGNITO.SIGNIN.USER.ADMIN' }), userApi],
    [
      'user API with a comma between scopes',
      access({ scope: 'openid,aws.cognito.signin.user.admin' }),
      userApi,
    ],
    [
      'user API with a line break between scopes',
      access({ scope: 'openid\naws.cognito.signin.user.admin' }),
      userApi,
    ],
    ['user API with scopes in a list', access({ scope: ['aws.cognito.signin.user.admin'] }), userApi],
    ['user API with no scope at all', access({ scope: undefined }), userApi],
    ['user API with an empty scope', access({ scope: '' }), userApi],
    ['user API with scope null', access({ scope: null }), userApi],
    ['user API with scope a number', access({ scope: 1 }), userApi],
    [
      'user API with scp in place of scope',
      access({ scope: undefined, scp: 'aws.cognito.signin.user.admin' }),
      userApi,
    ],
    ['user API with a scope of 64 KB without it', access({ scope: 'orders/read '.repeat(5_461) }), userApi],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    [
      'user API with its scope last of 1,000',
      access({ scope: `${'orders/read '.repeat(999)}aws.cognito.signin.user.admin` }),
      userApi,
    ],
    ['user API, in order', access(), userApi],
    ['backend without any scope', access({ scope: undefined }), { purpose: 'backend' }],
    ['anything, with scopes in a list', access({ scope: ['openid'] })],
    ['scope with HTML', access({ scope: '<script>alert(1)</script> openid' })],
  ),
  ...rows(
    { use: 'ID_FOR_ACCESS' },
    'ID_FOR_ACCESS',
    'This is the ID token, which tells an app who signed in, and Cognito’s user API needs the access token (token_use “access”): send the access token of the same sign-in.',
    ['ID token with a scope for the user API', id({ scope: 'aws.cognito.signin.user.admin' }), userApi],
  ),
];
