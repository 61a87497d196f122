import { asPart, foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import { exactTime } from './times.ts';
import { type TokenCase, textClaim } from './token-case.ts';

const of = rulingsOf(
  'key',
  'the key id of the header (kid) with the signing keys of the pools of all connections',
);

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
        { ...facts, found: `${facts.found} (keys of ${exactTime(key.fetchedAt)})` },
        carried.length > 0
          ? forged(
              token,
              carried,
              `and no pool that Lifeguard knows has the key ${quoted(kid)} that it names`,
            )
          : `No pool that Lifeguard knows has the key ${quoted(kid)} that this ${token.name} names: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from ${here} by signing in`,
      );
    case 'found':
      return found(token, facts, carried);
  }
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
  return of.good(facts);
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
