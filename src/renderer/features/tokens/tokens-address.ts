/** The part of the address that belongs to this page. Never anything of a token. */
export interface TokensSearch {
  /** Opens the page with a token of one's own session. */
  readonly mine?: 'id' | 'access';
}

/** An address may be typed or come from elsewhere, so what does not fit is dropped. */
export function tokensSearch(raw: Readonly<Record<string, unknown>>): TokensSearch {
  return raw.mine === 'id' || raw.mine === 'access' ? { mine: raw.mine } : {};
}
