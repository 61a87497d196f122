import type { AppClientSettings } from '../user-activity.ts';

/** One way in which duplicates get into a pool, and what is set against it. */
export interface Prevention {
  readonly id: PreventionId;
  /** `open`: duplicates come in by it; `partly`: some do; `unknown`: the settings do not say. */
  readonly state: 'open' | 'partly' | 'closed' | 'unknown';
  readonly title: string;
  /** What is set, in a sentence; names of the API are between backticks, here and in the next ones. */
  readonly now: string;
  /** How it lets duplicates in, or why it does not; one sentence or a few. */
  readonly effect: string;
  /** The field of the API, and the operations that have it; null: it is no setting of Cognito. */
  readonly setting: string | null;
  /** `newPoolOnly`: fixed when the pool was made; `no`: there is nothing to set, but something to do. */
  readonly change: 'now' | 'newPoolOnly' | 'no';
  /** What to do, step by step, in sentences; empty: nothing. */
  readonly how: readonly string[];
  /** Commands and code for the steps. */
  readonly examples: readonly PreventionExample[];
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
  readonly title: string;
  /** `js`: for Node.js; `sh`: for a shell with the AWS CLI. */
  readonly language: 'js' | 'sh';
  readonly text: string;
}

/** What is looked at of an app client. */
export type ClientSettings = Pick<
  AppClientSettings,
  'clientId' | 'identityProviders' | 'signInPages' | 'hidesUnknownUsers'
>;
