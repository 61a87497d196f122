import type { Random } from '#test/support/random-users.ts';
import { CLIENTS, production, SECOND, SUB, staging } from '../world.ts';

/** Values that a claim or header member may be given, each written as JSON. */
const ODD: readonly string[] = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-0',
    '-1',
    '1',
    '1e300',
    '1e400',
    '-1e400',
    '0.1',
    '[]',
    '{}',
    '""',
    '"x"',
  ],
  ...[
    '"\\u0000"',
    '"\\u202e"',
    '"\\ud83d\\ude00"',
    '"\\ud800"',
    '"<b>"',
    '[null]',
    '[[]]',
    '{"a":{}}',
    'NaN',
    '01',
  ],
  ...['"__proto__"', '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}'],
  ...[
    '"none"',
    '"None"',
    '"HS256"',
    '"RS256"',
    '"RS512"',
    '"id"',
    '"access"',
    '"refresh"',
    '["b64"]',
    '"RS256 "',
  ],
  ...[SECOND - 86_400, SECOND - 1, SECOND, SECOND + 1, SECOND + 60, SECOND * 1000, 253_402_300_799].map(
    String,
  ),
  ...[production.iss, `${production.iss}/`, String(production.issuer.issuers[1]), staging.iss].map(
    (iss) => `"${iss}"`,
  ),
  ...Object.values(CLIENTS).map(({ clientId }) => `"${clientId}"`),
  ...[`"${SUB}"`, `["${CLIENTS.web.clientId}"]`, '"aws.cognito.signin.user.admin"', '["customers"]'],
  ...[production.access.kid, production.id.kid, staging.access.kid, '../../dev/null'].map(
    (kid) => `"${kid}"`,
  ),
];

const ANYWHERE: readonly string[] = ['__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', 'then', ''];
export const HEADER_NAMES: readonly string[] = [
  ...['alg', 'kid', 'typ', 'cty', 'crit', 'b64', 'jwk', 'jku', 'x5c', 'x5u', 'zip', 'enc'],
  ...ANYWHERE,
];
export const CLAIM_NAMES: readonly string[] = [
  ...['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'client_id', 'token_use', 'scope', 'username'],
  ...['cognito:username', 'cognito:groups', 'auth_time', 'origin_jti', 'email', 'identities', 'custom:x'],
  ...ANYWHERE,
];
const NAMES = [...HEADER_NAMES, ...CLAIM_NAMES];

const TIMES: readonly string[] = ['exp', 'iat', 'nbf'];

/** Not far from the present, where a second decides. */
function nearTime(random: Random): string {
  return String(SECOND - 900 + random.pick([0, 600, 840, 899, 900, 901, 905, 906, 960, 1800]));
}

/** JSON of any shape, right or wrong, a few levels deep. */
export function oddJson(random: Random, depth = 3): string {
  if (depth === 0 || random.next() < 0.5) return random.pick(ODD);
  const items = Array.from({ length: random.below(4) }, () => oddJson(random, depth - 1));
  if (random.next() < 0.4) return `[${items.join(',')}]`;
  return `{${items.map((item) => `"${random.pick(NAMES)}":${item}`).join(',')}}`;
}

/** Gives one member another value, takes one away, or adds one that may be there already. */
export function changedMember(json: string, names: readonly string[], random: Random): string {
  const object = JSON.parse(json) as Record<string, unknown>;
  const chosen = random.pick(random.next() < 0.5 ? Object.keys(object) : names);
  const kept = Object.entries(object).filter(([name]) => name !== chosen || random.next() < 0.05);
  const members = kept.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  if (random.next() < 0.85) {
    const at = random.below(members.length + 1);
    const value = TIMES.includes(chosen) && random.next() < 0.5 ? nearTime(random) : oddJson(random, 1);
    members.splice(at, 0, `${JSON.stringify(chosen)}:${value}`);
  }
  return `{${members.join(',')}}`;
}
