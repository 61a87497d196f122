/** `ABCD EFGH IJ`, as authenticator apps take it too: it can be read aloud and compared. */
export function inFours(key: string): string {
  return key.match(/.{1,4}/gu)?.join(' ') ?? '';
}
