import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { CredentialStore, PoolCredentials } from '../types.ts';
import { ApiError } from './errors.ts';

export interface SignedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

export interface SigV4Deps {
  readonly credentials: Pick<CredentialStore, 'find'>;
  readonly region: string;
  readonly now: () => number;
}

/** How far a signer's clock may be off, in milliseconds (AWS: five minutes). */
const MAX_SKEW = 5 * 60_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const HEADER =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/u;

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function canonicalRequest({ method, url, headers, body }: SignedRequest, signedHeaders: string): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const lines = signedHeaders
    .split(';')
    .map((name) => `${name}:${(headers.get(name) ?? '').trim().replace(/\s+/gu, ' ')}\n`)
    .join('');
  return [method, url.pathname, query, lines, signedHeaders, sha256(body)].join('\n');
}

/** `20261121T095629Z` as milliseconds, or undefined. */
function readDate(text: string | null): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(text ?? '');
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}

const writeDate = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/gu, '');

const invalidSignature = (message: string): ApiError => new ApiError('InvalidSignatureException', message);

function checkDate(date: string, signedAt: number, now: number): void {
  const moment = `(${writeDate(now)}`;
  if (signedAt < now - MAX_SKEW) {
    const limit = writeDate(now - MAX_SKEW);
    throw invalidSignature(`Signature expired: ${date} is now earlier than ${limit} ${moment} - 5 min.)`);
  }
  if (signedAt > now + MAX_SKEW) {
    const limit = writeDate(now + MAX_SKEW);
    throw invalidSignature(
      `Signature not yet current: ${date} is still later than ${limit} ${moment} + 5 min.)`,
    );
  }
}

/**
 * Verifies an AWS Signature Version 4 in the Authorization header.
 * Throws the errors of the AWS services; returns whose key it was.
 */
export function verifySignature(request: SignedRequest, service: string, deps: SigV4Deps): PoolCredentials {
  const authorization = request.headers.get('authorization');
  if (authorization === null) {
    throw new ApiError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const [, keyId = '', day = '', region = '', name = '', signedHeaders = '', signature = ''] =
    HEADER.exec(authorization) ?? [];
  const date = request.headers.get('x-amz-date') ?? '';
  const signedAt = readDate(date);
  if (keyId === '' || signedAt === undefined || !signedHeaders.split(';').includes('host')) {
    throw new ApiError(
      'IncompleteSignatureException',
      'Authorization header requires Credential, SignedHeaders (with host), Signature and an X-Amz-Date.',
    );
  }
  const credentials = deps.credentials.find(keyId);
  const token = request.headers.get('x-amz-security-token') ?? undefined;
  if (!credentials || credentials.sessionToken !== token) {
    throw new ApiError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  if (credentials.expiresAt !== undefined && credentials.expiresAt <= deps.now()) {
    throw new ApiError('ExpiredTokenException', 'The security token included in the request is expired');
  }
  checkDate(date, signedAt, deps.now());
  if (region !== deps.region) throw invalidSignature('Credential should be scoped to a valid region.');
  if (name !== service)
    throw invalidSignature(`Credential should be scoped to correct service: '${service}'.`);
  const scope = `${day}/${region}/${name}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest(request, signedHeaders))].join(
    '\n',
  );
  const key = [day, region, name, 'aws4_request'].reduce<Buffer | string>(
    (secret, part) => hmac(secret, part),
    `AWS4${credentials.secretAccessKey}`,
  );
  if (!date.startsWith(day) || !timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'))) {
    throw invalidSignature(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return credentials;
}
