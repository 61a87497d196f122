interface TokenParts {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** The three parts of a compact token; null: it does not have three. */
export function tokenParts(token: string): TokenParts | null {
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return null;
  return { header, payload, signature };
}
