import { constants, createHmac, createSign, type KeyObject, privateEncrypt } from 'node:crypto';

/** A part of a token before its encoding: an object becomes JSON, text and bytes stay as they are. */
export type Raw = object | string | Uint8Array;

export function bytesOf(part: Raw): Buffer {
  if (part instanceof Uint8Array) return Buffer.from(part);
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part));
}

/** Unpadded base64url of a part. */
export function encode(part: Raw): string {
  return bytesOf(part).toString('base64url');
}

/** Two parts and whatever stands in the place of the signature, a text as it is. */
export function token(header: Raw, payload: Raw, signature: string | Uint8Array): string {
  return `${encode(header)}.${encode(payload)}.${typeof signature === 'string' ? signature : encode(signature)}`;
}

/** Signed like RS256 over the very bytes given, whatever the header says. */
export function rs256(key: KeyObject, header: Raw, payload: Raw, hash = 'RSA-SHA256'): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createSign(hash).update(input).sign(key).toString('base64url')}`;
}

/** RSASSA-PSS (RFC 7518 section 3.5), with the same kind of key as RS256. */
export function ps256(key: KeyObject, header: Raw, payload: Raw, hash = 'RSA-SHA256'): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return `${input}.${createSign(hash).update(input).sign(pss).toString('base64url')}`;
}

/** HMAC with a text or bytes that everybody can know. */
export function hmac(secret: string | Uint8Array, header: Raw, payload: Raw, hash = 'sha256'): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`;
}

/** ECDSA over a curve (RFC 7518 section 3.4: both numbers side by side), or EdDSA. */
export function curveSigned(key: KeyObject, header: Raw, payload: Raw, hash = 'SHA256'): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const signature = createSign(hash).update(input).sign({ key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** A block of RSA's size, signed without any padding: for blocks that are almost those of PKCS #1. */
export function signedBlock(key: KeyObject, block: Uint8Array): Buffer {
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
}

/** Turns bits of one byte over. */
export function flipped(bytes: Uint8Array, at: number, bits = 1): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ bits;
  return copy;
}

export function partsOf(text: string): [string, string, string] {
  const [header = '', payload = '', signature = ''] = text.split('.');
  return [header, payload, signature];
}

export function signatureOf(text: string): Buffer {
  return Buffer.from(partsOf(text)[2], 'base64url');
}

/** The same two parts with another signature. */
export function resigned(text: string, signature: string | Uint8Array): string {
  const [header, payload] = partsOf(text);
  return `${header}.${payload}.${typeof signature === 'string' ? signature : encode(signature)}`;
}

/** JSON text with claims added or written again at its end, as no JSON writer would. */
export function withText(object: object, added: string): string {
  return `${JSON.stringify(object).slice(0, -1)},${added}}`;
}
