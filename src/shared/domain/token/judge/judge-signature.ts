import { carriedKeys, forged } from './judge-key.ts';
import { quoted, type Ruling, rulingsOf } from './ruling.ts';
import { claimProblem, type TokenCase, textClaim } from './token-case.ts';

const of = rulingsOf('signature', 'the signature with the key that the header names, as RS256 only');

/** Of RSA keys of 2,048, 3,072 and 4,096 bits; Cognito's have 2,048. */
const LENGTHS: ReadonlySet<number> = new Set([256, 384, 512]);
const SHORTEST = 256;

/** Whether the signature fits the key, whosever it is; a key of another pool is for the check of the key. */
export function judgeSignature(token: TokenCase): Ruling {
  const { signatureBytes: bytes, name, keyOwner } = token;
  const { key, connection } = token.facts;
  const kid = textClaim(token.header, 'kid');
  const size = `${bytes.toLocaleString('en-US')} bytes`;
  const facts = {
    expected: kid === null ? 'a signature by a key of the pool' : 'a signature by the key that it names',
    found: `${size}, not checked`,
  };
  if (claimProblem(token, 'algorithm') !== null) {
    // How long it has to be, and what it would fit, is for the other algorithm to say.
    return of.unknown('SIGNATURE_NOT_CHECKED', { ...facts, found: `${size}, not checked: only RS256 is` });
  }
  if (!LENGTHS.has(bytes)) return wrongLength(token, { ...facts, found: size });
  if (kid === null || key.kind !== 'found') return of.unknown('SIGNATURE_NOT_CHECKED', facts);
  if (key.signed) return of.good({ ...facts, found: `${size} that fit the key` });
  const owner = keyOwner === 'own' ? 'the pool’s key' : 'the key';
  const carried = carriedKeys(token);
  return of.bad(
    'SIGNATURE_WRONG',
    { ...facts, found: `${size} that do not fit the key` },
    carried.length > 0
      ? forged(token, carried, `and its signature does not fit ${owner} ${quoted(kid)}`)
      : `The signature does not fit ${owner} ${quoted(kid)}: the ${name} was changed after it was signed, or copied with a mistake; copy it again, or get one from ${quoted(connection.name)} by signing in`,
  );
}

function wrongLength(token: TokenCase, facts: { expected: string; found: string }): Ruling {
  const { signatureBytes: bytes, name } = token;
  return bytes < SHORTEST
    ? of.bad(
        'SIGNATURE_CUT_OFF',
        facts,
        `The ${name} is cut off: its signature has ${bytes} of at least ${SHORTEST} bytes; copy all of it, to the last letter`,
      )
    : of.bad(
        'SIGNATURE_LENGTH_WRONG',
        facts,
        `The signature has ${facts.found}, and one of Cognito has ${SHORTEST}: something was added to the ${name}, or another system signed it; copy it again`,
      );
}
