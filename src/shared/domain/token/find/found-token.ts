/** `refresh`: a Cognito refresh token, which nobody but Cognito can read. `other`: a JWT, but neither Cognito's ID nor access token. */
export type TokenKind = 'id' | 'access' | 'refresh' | 'other' | 'unreadable';

export type TokenContainer =
  | 'plain'
  | 'header'
  | 'curl'
  | 'har'
  | 'tokenResponse'
  | 'url'
  | 'localStorage'
  | 'cookie'
  | 'json'
  | 'text';

/** What had to be taken off or mended before the token could be read; each is said to the person. */
export type Repair = 'wrapped' | 'quoted' | 'percentEncoded' | 'escaped' | 'indented';

/** A token in a paste or a file. */
export interface FoundToken {
  /** As it is to be read: without scheme, quotes and line wraps, and otherwise letter for letter. */
  readonly text: string;
  readonly kind: TokenKind;
  readonly container: TokenContainer;
  /** Where it stood, in words: `GET https://api.acme.example/orders, request header Authorization`. Other people's text. */
  readonly place: string;
  /** Where it was being sent, `api.acme.example:8443`; null: the paste does not say. */
  readonly sentTo: string | null;
  /** Offset of the first place in the text. */
  readonly at: number;
  /** Places in which this same token stands. */
  readonly times: number;
  readonly repairs: readonly Repair[];
  /** Part of it is missing; then `kind` is what the part that is there says. */
  readonly cutOff: 'start' | 'end' | null;
  /** Equal for tokens of one sign-in (`origin_jti`), counted from 1; null: it does not say. */
  readonly signIn: number | null;
  /** Of the claims, unverified; null where they cannot be read. */
  readonly brief: { readonly sub: string | null; readonly expiresAt: number | null } | null;
}

/** Something that is no token and explains why there is none, or that there is less than was expected. */
export interface FindingNote {
  readonly code:
    | 'AUTHORIZATION_CODE'
    | 'CLIENT_SECRET'
    | 'AWS_KEY'
    | 'NO_TOKEN'
    | 'EMPTY'
    | 'TOO_LARGE'
    | 'TOO_MANY'
    | 'NOT_TEXT';
  /** A sentence with the next step. */
  readonly message: string;
}

export interface Findings {
  /** In the order of the text; those of one sign-in together. */
  readonly tokens: readonly FoundToken[];
  readonly notes: readonly FindingNote[];
}

/** A file or paste larger than this, in bytes or characters, is refused unread. */
export const MOST_SCANNED = 134_217_728;
/** Of different tokens; a HAR of a long session has a few dozen. */
export const MOST_FOUND = 500;
