import { findTokens } from '#shared/domain/token/find/find-tokens.ts';
import { createTokenMint } from './token-mint.ts';

const mint = createTokenMint('pool-key-of-the-tests-0123456789+/=');
const of = (use: 'id' | 'access', signIn: string) =>
  mint.sign({
    sub: `sub-${signIn}`,
    token_use: use,
    origin_jti: signIn,
    exp: 1_763_700_000,
    email: 'ann@acme.example',
  });
const filler = (length: number) => 'Zk3-x_9QwPb7'.repeat(Math.ceil(length / 12)).slice(0, length);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens as Cognito makes them, of two sign-ins. */
export const PASTED = {
  ID: of('id', 'first'),
  ACCESS: of('access', 'first'),
  REFRESH: `${part({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })}.${filler(342)}.${filler(16)}.${filler(1_100)}.${filler(22)}`,
  ID2: of('id', 'second'),
  ACCESS2: of('access', 'second'),
  NONE: `${part({ alg: 'none' })}.${part({ sub: 'x' })}.`,
} as const;

/** One line for each token found and each note, as the tables of the tests write it. */
export function seenIn(paste: string): string[] {
  const { tokens, notes } = findTokens(paste);
  const names = new Map<string, string>(Object.entries(PASTED).map(([name, token]) => [token, name]));
  const lines = tokens.map((token) => {
    const what = names.get(token.text) ?? `?${token.text.length}`;
    return [
      `${what} ${token.kind} ${token.container} [${token.place}]`,
      token.sentTo === null ? '' : `to ${token.sentTo}`,
      token.times === 1 ? '' : `x${token.times}`,
      token.repairs.join('+'),
      token.cutOff === null ? '' : `cut ${token.cutOff}`,
      token.signIn === null ? '' : `#${token.signIn}`,
    ]
      .filter((each) => each !== '')
      .join(' ');
  });
  return [...lines, ...notes.map(({ code }) => `note ${code}`)];
}

/** The text in lines of `width`. */
export function wrapped(text: string, width: number, between = '\n'): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(between);
}
