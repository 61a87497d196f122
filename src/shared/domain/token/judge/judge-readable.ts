import type { Purpose, ReadOutcome } from './facts.ts';
import { asPart, type Ruling, rulingsOf } from './ruling.ts';

const of = rulingsOf('readable', 'the text with the form of a signed token (RFC 7515, three parts)');
const EXPECTED = 'three parts of base64url with dots between them, the first two JSON objects';

type Failure = Extract<ReadOutcome, { readonly ok: false }>;

export function judgeReadable(read: ReadOutcome, purpose: Purpose): Ruling {
  if (read.ok) return of.good({ expected: EXPECTED, found: 'three parts that can be read' });
  const facts = { expected: EXPECTED, found: foundOf(read) };
  if (read.code === 'ENCRYPTED') {
    const sentence = refreshToken(purpose, read.cut);
    if (read.cut) return of.bad('CUT_OFF', facts, sentence);
    return purpose === 'any'
      ? of.unknown('ENCRYPTED', facts, sentence)
      : of.bad('ENCRYPTED', facts, sentence);
  }
  if (read.cut) return of.bad('CUT_OFF', facts, cutOff(read));
  return of.bad(read.code, facts, sentenceOf(read));
}

/** Where the reader says that it can be read, and it cannot. */
export function unreadableAfterAll(): Ruling {
  return of.bad(
    'NOT_JSON',
    { expected: EXPECTED, found: 'JSON that the strict reader refuses' },
    'The token cannot be read as strict JSON: copy it again from where it was sent',
  );
}

function foundOf(read: Failure): string {
  return read.at === null ? read.message : `${read.message} (${read.part}, character ${read.at + 1})`;
}

function refreshToken(purpose: Purpose, cut: boolean): string {
  const what = `This is a refresh token, or another encrypted one (five parts, JWE)${cut ? ', and it is cut off' : ''}: only Cognito can read it, and it is not sent to backends`;
  return purpose === 'any'
    ? `${what}; to see what a sign-in says, paste its ID or access token`
    : `${what}: send the ${purpose === 'identityPool' ? 'ID' : 'access'} token of the same sign-in instead`;
}

function cutOff({ part }: Failure): string {
  const where = part === 'token' || part === 'payload' ? 'before its third part' : 'within its signature';
  return `The token is cut off: it ends ${where}; copy all of it, from “eyJ” to the end of the third part`;
}

const AGAIN = 'copy the token again from where it was sent';

function sentenceOf(read: Failure): string {
  switch (read.code) {
    case 'EMPTY':
    case 'NOT_TEXT':
      return 'There is no token here: paste the whole token, or the request or file that holds it';
    case 'TOO_LARGE':
      return 'This is larger than 1 MB and was not read, and a token of Cognito has a few kilobytes: copy the token alone';
    case 'NOT_THREE_PARTS':
      return 'This is not a token: a token has exactly three parts with dots between them; paste the ID or access token, not a code, a key or a secret';
    case 'SEVERAL_TOKENS':
      return 'These are several tokens, one behind the other: paste one of them alone';
    case 'EMPTY_PART':
      return read.part === 'signature'
        ? 'The token has no signature: it was taken off, or never made (alg “none”), and no verifier may accept it; get the whole token'
        : `The token’s ${read.part} is empty: ${AGAIN}`;
    case 'DUPLICATE_KEY':
      return `${problem(read)}, so two readers could see two different tokens, and Cognito never writes that: take it for forged, and get a new one by signing in`;
    case 'TOO_DEEP':
      return `${problem(read)}, as no token of Cognito is: take it for an attack, and do not pass it on`;
    case 'NOT_OBJECT':
      return `${problem(read)}, so it is not a token of Cognito, or one token was wrapped in another: get the ID or access token itself`;
    case 'PADDED':
      return `The ${read.part} is written with padding (=), as an AWS load balancer (x-amzn-oidc-data) and some libraries do and Cognito never does: send the token as Cognito issued it (behind a load balancer: x-amzn-oidc-accesstoken)`;
    case 'NOT_CANONICAL':
      return read.part === 'signature'
        ? 'The last letter of the signature was changed: the token is another spelling of one with the same signature, which gets past lists of refused tokens, and a strict verifier refuses it; copy the token again from where it was issued'
        : `${problem(read)}: it was changed or damaged on its way; ${AGAIN}`;
    default:
      return `${problem(read)}: it was changed or damaged on its way; ${AGAIN}`;
  }
}

/** The reader's own words, as the beginning of a sentence, and where it stopped. */
function problem({ message, at }: Failure): string {
  // The reader's own message may be of two parts: `cannot be read as JSON: A value is missing`.
  const words = asPart(message).replace(/: \p{Lu}(?=\p{Ll}* )/u, (start) => start.toLowerCase());
  const where = at === null ? '' : ` (character ${(at + 1).toLocaleString('en-US')})`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${where}`;
}
