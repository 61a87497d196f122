/** What is known of a claim by its name. */
export interface ClaimFact {
  /** What it means, and what to know about it. */
  readonly meaning: string;
  /** Where Cognito writes it by itself; `never`: it does not. */
  readonly home: 'header' | 'id' | 'access' | 'both' | 'never';
  readonly personal: boolean;
  /** Names a moment in seconds since the epoch. */
  readonly time: boolean;
  /** Cognito writes true or false, never a text. */
  readonly flag: boolean;
}
