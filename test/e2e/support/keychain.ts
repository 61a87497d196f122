import keytar from 'keytar';

/**
 * The refresh tokens in the real keychain of this run. Secrets are kept base64url-encoded in parts named
 * `<account>#<slot><part>`; a session fits into one part.
 */
export async function keptRefreshTokens(): Promise<string[]> {
  const entries = await keytar.findCredentials('Lifeguard');
  return entries
    .filter(({ account }) => /#[AB]\d+$/.test(account))
    .map(({ password }) => Buffer.from(password, 'base64url').toString('utf8'))
    .flatMap((text) => /"refreshToken":"([^"]+)"/.exec(text)?.[1] ?? []);
}
