/** One way in which duplicates get into a pool, and what is set against it. */
export interface Prevention {
  readonly id: PreventionId;
  /** `open`: duplicates come in by it; `partly`: some do; `unknown`: the settings do not say. */
  readonly state: 'open' | 'partly' | 'closed' | 'unknown';
  readonly title: string;
  /** What is set, in a sentence. */
  readonly now: string;
  /** How it lets duplicates in, or why it does not. */
  readonly effect: string;
  /** The field of the API, and the operations that set it; null: it is no setting of Cognito. */
  readonly setting: string | null;
  /** `newPoolOnly`: it was fixed when the pool was made; `no`: no setting would help. */
  readonly change: 'now' | 'newPoolOnly' | 'no';
  /** What to do, step by step. */
  readonly how: readonly string[];
  /** Code to begin with; null: there is none. */
  readonly example: PreventionExample | null;
}

export type PreventionId =
  | 'caseSensitivity'
  | 'signInNames'
  | 'unverifiedAliases'
  | 'autoVerified'
  | 'preSignUp'
  | 'selfSignUp'
  | 'externalProviders'
  | 'userExistence'
  | 'doubleSubmit';

export interface PreventionExample {
  readonly language: 'js' | 'sh';
  readonly text: string;
}
