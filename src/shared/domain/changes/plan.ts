import type { Role } from '../role.ts';
import type { Step } from './step.ts';
import type { WishKind } from './wish.ts';

/** Whom or what a row changes. `label` is what a person knows it by; other people's text. */
export type Subject =
  | { readonly kind: 'user'; readonly sub: string; readonly username: string; readonly label: string }
  /** Will have a `sub` once it is made. */
  | { readonly kind: 'newUser'; readonly username: string; readonly label: string }
  | { readonly kind: 'group'; readonly name: string };

/**
 * One value before and after; null: not there. A field is one of
 * `attr:<name>`, `enabled` (`true`, `false`), `status`, `group:<name>` (`member`), `user` (`exists`), `mfa` (`mfaText`),
 * `device:<key>` (`remembered`), `session:<id>` (`active`), `identity:<provider>:<value>` (`linked`);
 * in `expects` also `groups` (exactly these: the sorted names, joined by line ends; null: none);
 * of groups `groupItself` (`exists`), `description`, `precedence`, `roleArn`, `members` (`some`; null: nobody is in it).
 */
export interface FieldChange {
  readonly field: string;
  /** What is expected to be there when the row is applied: any other value, and the row is skipped. */
  readonly before: string | null;
  readonly after: string | null;
  /** The new value appears only when the user has entered a code (see `PoolDescription.verifyBeforeUpdate`). */
  readonly waitsForUser?: boolean | undefined;
}

/** What cannot be taken back. `message`: an email or SMS goes out. `password`: the old one is gone. `confirm`: there is no way back to unconfirmed. */
export const EFFECTS = [
  'message',
  'deleteUser',
  'deleteGroup',
  'password',
  'signOut',
  'authenticator',
  'device',
  'session',
  'identity',
  'confirm',
] as const;
export type IrreversibleEffect = (typeof EFFECTS)[number];

/** One call for one subject. Rows of the same subject are applied in their order, one after the other. */
export interface PlanRow {
  /** From 0, without gaps: its place in the plan. */
  readonly number: number;
  readonly subject: Subject;
  readonly step: Step;
  /** Empty where nothing can be seen of it afterwards (a sign-out). */
  readonly changes: readonly FieldChange[];
  readonly effects: readonly IrreversibleEffect[];
  /** What else has to be as it was when the plan was made, or the row is skipped; it is not changed. */
  readonly expects?: readonly FieldValue[] | undefined;
  /**
   * Rows with the same number stand together in the plan, of several subjects perhaps: they are applied in their order, one
   * after the other, and if one is not carried out, those behind it are not tried.
   */
  readonly together?: number | undefined;
  /**
   * Does not stand alone: once it was carried out, the next row of its case goes out as well, also where the run is being
   * paused or stopped.
   */
  readonly leads?: true | undefined;
  /** Another user who must be as the plan found them, or the row is skipped: before an account goes, the one that stays. */
  readonly relies?: Reliance | undefined;
}

export interface Reliance {
  readonly sub: string;
  readonly username: string;
  readonly label: string;
  readonly values: readonly FieldValue[];
}

export interface FieldValue {
  readonly field: string;
  readonly value: string | null;
}

/** Somebody the wish was meant for and will not be carried out for, and why, in a sentence. */
export interface LeftOut {
  readonly subject: Subject;
  /** `already`: it is so; `invalid`: Cognito would refuse it; `guard`: Lifeguard will not; `moved`, `gone`: for undo and retry. */
  readonly why: 'already' | 'invalid' | 'guard' | 'moved' | 'gone' | 'cannot';
  readonly reason: string;
}

/** A plan as made: reviewed as it is, or made anew. */
export interface PlanBody {
  readonly rows: readonly PlanRow[];
  readonly leftOut: readonly LeftOut[];
  /** What has to be known before deciding, in sentences: what goes on working and until when, costs, what cannot be checked. */
  readonly notes: readonly string[];
}

/** What the whole plan comes to. */
export interface PlanSummary {
  readonly id: string;
  /** SHA-256 over all rows, hexadecimal: what is applied is what was reviewed. */
  readonly hash: string;
  /** `undo`: of the run `of`. */
  readonly wish: WishKind | 'undo';
  readonly of: string | null;
  /** What it does, in words: "Disable 3 users". */
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  /** The weakest role that may apply it. */
  readonly role: Role;
  readonly rows: number;
  readonly subjects: number;
  readonly leftOut: number;
  readonly leftOutBy: readonly { readonly why: LeftOut['why']; readonly count: number }[];
  /** In how many rows each field changes, the most frequent first. */
  readonly fields: readonly { readonly field: string; readonly rows: number }[];
  /** Only those that occur. */
  readonly effects: readonly { readonly effect: IrreversibleEffect; readonly rows: number }[];
  readonly notes: readonly string[];
  /** The text that has to be typed before it is applied (the pool's name); null: nothing in it is final. */
  readonly typeToConfirm: string | null;
  /** At the pace that the request budget allows; with re-reading. */
  readonly secondsNeeded: number;
}

/** Who makes and applies a plan. `sub` null: acts by an AWS profile or the environment. */
export interface Actor {
  readonly sub: string | null;
  /** The username, or the name of the profile. */
  readonly name: string;
  readonly role: Role;
}
