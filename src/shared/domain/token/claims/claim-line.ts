/** `time`: a claim that names a moment, whether or not what it holds is one. */
export type ClaimShape = 'time' | 'text' | 'flag' | 'number' | 'list' | 'json';

/** One claim of a token, explained. Names and values are text of the token's author. */
export interface ClaimLine {
  readonly part: 'header' | 'payload';
  readonly name: string;
  /** Where it stands: `payload.sub`, `payload["cognito:groups"]`. */
  readonly path: string;
  readonly shape: ClaimShape;
  /** The text itself, JSON for everything else; whole. Empty where the token does not say it (`now.state` is `notInToken`). */
  readonly value: string;
  /** Of a list of single values and of `scope`; null for everything else. */
  readonly items: readonly string[] | null;
  /** The moment of a time, in milliseconds since the epoch; null if it is none. */
  readonly at: number | null;
  /** What the claim means and what to know about it; null: nothing is known of a claim of this name. */
  readonly meaning: string | null;
  /** Tells something of a person, or may: hidden in tickets and in presenter mode. */
  readonly personal: boolean;
  /** The user's value at this moment; null: nothing to compare with. */
  readonly now: ClaimNow | null;
  /** What is odd about this very value, a sentence each. Never holds the value of a personal claim. */
  readonly notes: readonly string[];
  /** Of the claim `identities`; null for everything else and for what is no such list. */
  readonly identities: readonly ClaimedIdentity[] | null;
}

export interface ClaimNow {
  /** `missing`: the user has no such value any more. `notInToken`: the user has it, the token does not say it. */
  readonly state: 'same' | 'changed' | 'missing' | 'notInToken';
  /** As the copy has it; null where it is missing. */
  readonly value: string | null;
}

/** A sign-in at another provider that the token tells of. */
export interface ClaimedIdentity {
  readonly provider: string;
  readonly userId: string;
  readonly primary: boolean;
  /** Milliseconds since the epoch; null: it does not say. */
  readonly linkedAt: number | null;
}

/** The two readable parts of a token, as they were sent. */
export interface TokenTexts {
  readonly headerText: string;
  readonly payloadText: string;
}
