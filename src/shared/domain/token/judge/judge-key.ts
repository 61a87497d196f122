import { counted, listed } from '../../words.ts';
import { asPart, foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import { exactTime, fromNow } from './times.ts';
import { type TokenCase, textClaim } from './token-case.ts';

const of = rulingsOf(
  'key',
  'the key id of the header (kid) with the signing keys of the pools of all connections',
);

/** Older ones do not show that the pool still has the key: they are fetched every hour where there is a network. */
const KEYS_OLD_MS = 86_400_000;

/** Ways to bring one's own key or name its address (RFC 7515 section 4.1); whoever followed them would believe any forger. */
const CARRIED = ['jwk', 'jku', 'x5c', 'x5u'] as const;

/** The parts of the header that bring a key along; those of a genuine token are none. */
export function carriedKeys({ header }: TokenCase): string[] {
  return CARRIED.filter((name) => name in header);
}

/** Whose key it is that the header names, and not yet whether it signed anything. */
export function judgeKey(token: TokenCase): Ruling {
  const { key, connection } = token.facts;
  const here = quoted(connection.name);
  const kid = textClaim(token.header, 'kid');
  const carried = carriedKeys(token);
  const brought =
    carried.length === 0 ? '' : `; brings its own key (${carried.join(', ')}), which is not used`;
  const facts = { expected: `a signing key of ${here}`, found: `${foundText(token.header.kid)}${brought}` };
  if (kid === null) {
    const { kid: found } = token.header;
    const said =
      found === undefined || found === ''
        ? 'does not say which key signed it (kid): Cognito always says it'
        : `names the key that signed it (kid) in a form that no token of Cognito has, ${quoted(foundText(found))}`;
    return of.bad(
      'KEY_NOT_NAMED',
      facts,
      carried.length === 0
        ? `The ${token.name} ${said}, so another program made this; get one from ${here} by signing in`
        : forged(token, carried, 'and does not say which key of the pool signed it (kid)'),
    );
  }
  switch (key.kind) {
    case 'notNamed':
      return of.unknown('KEY_NOT_LOOKED_UP', facts, 'The signature was not checked: inspect the token again');
    case 'unreachable':
      return of.unknown(
        'KEYS_UNREACHABLE',
        facts,
        `The signature could not be checked, because ${asPart(key.message)}: try again when the pool can be reached, and trust nothing the ${token.name} says until then`,
      );
    case 'foreign':
      return of.bad(
        'KEY_UNKNOWN',
        { ...facts, found: `${facts.found} (${keysAsked(token, key.fetchedAt)})` },
        unknownKey(token, kid, carried),
      );
    case 'found':
      return found(token, facts, carried);
  }
}

function keysAsked(token: TokenCase, fetchedAt: number): string {
  const unasked = unaskedPools(token);
  return `keys of ${exactTime(fetchedAt)}${unasked === null ? '' : `; those of ${unasked} could not be had`}`;
}

function unknownKey(token: TokenCase, kid: string, carried: readonly string[]): string {
  const { name, facts } = token;
  const here = quoted(facts.connection.name);
  const unasked = unaskedPools(token);
  const nobody = unasked === null ? 'no pool that Lifeguard knows has' : `${here} does not have`;
  if (carried.length > 0) return forged(token, carried, `and ${nobody} the key ${quoted(kid)} that it names`);
  const who = unasked === null ? 'No pool that Lifeguard knows has' : nobody;
  const besides = unasked === null ? '' : `, and the keys of ${unasked} could not be had to look there`;
  return `${who} the key ${quoted(kid)} that this ${name} names${besides}: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from ${here} by signing in`;
}

const MOST_NAMED = 3;

/** The pools whose keys could not be had, in words; null: all could. */
function unaskedPools({ facts: { key, others } }: TokenCase): string | null {
  const unasked = key.kind === 'foreign' ? key.unasked : [];
  const names = others.flatMap(({ connectionId, name }) => (unasked.includes(connectionId) ? [name] : []));
  if (names.length === 0) return null;
  const more = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).map(quoted);
  return listed(more > 0 ? [...named, counted(more, 'other pool')] : named);
}

function found(
  token: TokenCase,
  facts: { expected: string; found: string },
  carried: readonly string[],
): Ruling {
  const { keyOwner, name } = token;
  const here = quoted(token.facts.connection.name);
  if (keyOwner !== 'own') {
    const owner = keyOwner === null || keyOwner === 'unlisted' ? 'another connection' : quoted(keyOwner.name);
    return of.bad(
      'KEY_OF_OTHER_CONNECTION',
      { ...facts, found: `${facts.found}, a key of ${owner}` },
      ofOther(token, owner, here),
    );
  }
  if (carried.length > 0) {
    return of.warning(
      'KEY_IN_HEADER',
      facts,
      `The ${name} is signed by a key of this pool, but brings a key of its own along (${carried.join(', ')}), as no token of Cognito does: Lifeguard did not use it; find out what made it before you trust a verifier with it`,
    );
  }
  const { key } = token.facts;
  if (key.kind !== 'found') return of.good(facts);
  const dated = { ...facts, found: `${facts.found}, of keys fetched ${exactTime(key.fetchedAt)}` };
  if (!(token.now - key.fetchedAt > KEYS_OLD_MS)) return of.good(dated);
  return of.warning(
    'KEYS_OLD',
    dated,
    `Nothing is wrong so far, but the pool’s keys were fetched ${fromNow(key.fetchedAt, token.now)}, and one that was taken back since then would not be known: look again when the pool can be reached`,
  );
}

function ofOther(token: TokenCase, owner: string, here: string): string {
  const { key } = token.facts;
  const issuerIsOurs = token.claims.get('issuer')?.ok === true;
  if (key.kind === 'found' && key.signed && !issuerIsOurs) {
    return `The signature is valid, but with a key of ${owner}, not of ${here}: the ${token.name} was sent to the wrong environment; get one from ${here}`;
  }
  return issuerIsOurs
    ? `The ${token.name} says that ${here} issued it, but names a key of ${owner}: no pool does that, so it was put together by hand; get one from ${here} by signing in`
    : `The ${token.name} names a key of ${owner}, not of ${here}: it was sent to the wrong environment; get one from ${here}`;
}

/** The sentence on a token that brings a key, and that none of a pool signed: nobody but a forger has a use for that. */
export function forged({ name, facts }: TokenCase, carried: readonly string[], and: string): string {
  return `The ${name} brings a key of its own (${carried.join(', ')}), which is never trusted, ${and}: it is forged to look signed; do not use it, and get one from ${quoted(facts.connection.name)} by signing in`;
}
