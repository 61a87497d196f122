import { decodeBase64Url } from './base64url.ts';
import { isObject } from './json-shape.ts';
import { type JsonErrorCode, type JsonObject, parseStrictJson } from './strict-json.ts';

/** Refused at once above this, in characters; a real token has 1,000 to 8,000. */
export const MAX_TOKEN_LENGTH = 1_048_576;
/** Levels of objects and arrays; a Cognito token has at most 3. */
export const MAX_TOKEN_DEPTH = 32;

export type TokenPart = 'token' | 'header' | 'payload' | 'signature';

export type ReadErrorCode =
  | 'NOT_TEXT'
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'ENCRYPTED'
  | 'NOT_THREE_PARTS'
  | 'SEVERAL_TOKENS'
  | 'EMPTY_PART'
  | 'NOT_BASE64URL'
  | 'PADDED'
  | 'NOT_CANONICAL'
  | 'NOT_UTF8'
  | 'NOT_OBJECT'
  | JsonErrorCode;

export interface ReadError {
  readonly code: ReadErrorCode;
  readonly part: TokenPart;
  /** A sentence for people; holds nothing of the token but, shortened, a repeated key. */
  readonly message: string;
  /** Offset of what was refused: in the part's own text, or in its JSON once that was decoded. */
  readonly at?: number;
}

/** A token that could be read. Nothing is said about its signature or its claims. */
export interface ReadToken {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  readonly signature: Uint8Array;
  /** What the signature is over: the first two parts with the dot between them. */
  readonly signingInput: string;
  /** The JSON as it was sent. */
  readonly headerText: string;
  readonly payloadText: string;
}

export type ReadResult =
  | { readonly ok: true; readonly token: ReadToken }
  | { readonly ok: false; readonly error: ReadError };

interface Refused {
  readonly ok: false;
  readonly error: ReadError;
}
type PartResult<T> = { readonly ok: true; readonly value: T } | Refused;

const ENCODING_MESSAGES = {
  NOT_BASE64URL: 'has a character that base64url does not have',
  NOT_CANONICAL: 'ends in bits that must be zero, so it is not written in the one allowed way',
} as const;

const LEFT_OVER = 'has one letter too many, or several too few';

/**
 * Reads a JWS in compact form (RFC 7515 section 7.1) from a sender that may be hostile, as strictly as
 * the RFC allows. Never throws and never follows anything named in the header. Whoever pastes or sends
 * `Bearer ` or white space around a token has to take it off before.
 */
export function readToken(text: string): ReadResult {
  if (typeof text !== 'string') return refuse('NOT_TEXT', 'token', 'A token is a text');
  if (text === '') return refuse('EMPTY', 'token', 'There is no token');
  if (text.length > MAX_TOKEN_LENGTH) {
    return refuse('TOO_LARGE', 'token', 'The token is larger than 1 MB and was not read');
  }
  // A limit on the split: a megabyte of dots must not become a million parts.
  const parts = text.split('.', 6);
  const [headerPart, payloadPart, signaturePart] = parts;
  if (
    parts.length !== 3 ||
    headerPart === undefined ||
    payloadPart === undefined ||
    signaturePart === undefined
  ) {
    return refuseParts(parts);
  }

  const header = readJsonPart('header', headerPart);
  if (!header.ok) return header;
  const payload = readJsonPart('payload', payloadPart);
  // What is left of an encrypted token may have three parts as well; none of them but the first is text.
  if (!payload.ok) return 'enc' in header.value.object ? encrypted(parts) : payload;
  const signature = readBytes('signature', signaturePart);
  if (!signature.ok) return signature;
  return {
    ok: true,
    token: {
      header: header.value.object,
      payload: payload.value.object,
      signature: signature.value,
      signingInput: text.slice(0, headerPart.length + 1 + payloadPart.length),
      headerText: header.value.text,
      payloadText: payload.value.text,
    },
  };
}

/** Why a text of another number of parts is no token; `parts` holds up to six of them. */
function refuseParts(parts: readonly string[]): Refused {
  const [first = '', , , fourth = ''] = parts;
  const header = readJsonPart('header', first);
  if (parts.length <= ENCRYPTED_PARTS && header.ok && 'enc' in header.value.object) return encrypted(parts);
  // The claims of the second token, or its header: both are JSON objects, whose `{"` is `eyJ` in base64url.
  return first.startsWith('eyJ') && fourth.startsWith('eyJ')
    ? refuse('SEVERAL_TOKENS', 'token', 'There are several tokens, one behind the other')
    : refuse('NOT_THREE_PARTS', 'token', 'A token has exactly three parts with dots between them');
}

/** Of a JWE in compact form (RFC 7516 section 3.1), of which `enc` says how it is encrypted. */
const ENCRYPTED_PARTS = 5;

function encrypted({ length }: readonly string[]): Refused {
  const message =
    length < ENCRYPTED_PARTS
      ? `The token is encrypted (JWE) and cut off: it has ${length} of its five parts`
      : 'The token has five parts: it is encrypted (JWE) and cannot be read';
  return refuse('ENCRYPTED', 'token', message);
}

function readJsonPart(part: TokenPart, text: string): PartResult<{ object: JsonObject; text: string }> {
  const bytes = readBytes(part, text);
  if (!bytes.ok) return bytes;
  const json = decodeUtf8(bytes.value);
  if (json === undefined) return refuse('NOT_UTF8', part, `The ${part} is not valid UTF-8`);
  const parsed = parseStrictJson(json, MAX_TOKEN_DEPTH);
  if (!parsed.ok) {
    return refuse(parsed.code, part, `The ${part} cannot be read as JSON: ${parsed.message}`, parsed.at);
  }
  const { value } = parsed;
  if (!isObject(value)) {
    return refuse('NOT_OBJECT', part, `The ${part} is JSON, but not an object`);
  }
  return { ok: true, value: { object: value, text: json } };
}

function readBytes(part: TokenPart, text: string): PartResult<Uint8Array> {
  if (text === '') return refuse('EMPTY_PART', part, `The ${part} is empty`);
  const decoded = decodeBase64Url(text);
  if (decoded.ok) return { ok: true, value: decoded.bytes };
  const { code, at } = decoded;
  if (/^={1,3}$/.test(text.slice(at, at + 4))) {
    return refuse('PADDED', part, `The ${part} is written with padding (=)`, at);
  }
  // Of four letters and one more the last says nothing, whatever it is (RFC 4648 section 4).
  const isLeftOver = code === 'NOT_BASE64URL' && at === text.length - 1 && /[\w-]$/.test(text);
  return refuse(code, part, `The ${part} ${isLeftOver ? LEFT_OVER : ENCODING_MESSAGES[code]}`, at);
}

/** ignoreBOM keeps a byte order mark in the text, where the JSON reader refuses it. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

function refuse(code: ReadErrorCode, part: TokenPart, message: string, at?: number): Refused {
  return { ok: false, error: { code, part, message, ...(at === undefined ? {} : { at }) } };
}
