import type { MirrorUser } from '../mirror.ts';
import type { Group, User } from '../user.ts';
import { attributeName, quoted } from '../words.ts';
import type { LeftOut, Subject } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { RunRow } from './run.ts';
import type { UndoCall } from './undo-attributes.ts';
import type { MfaPreference } from './wish.ts';

/** What a row found right before it wrote. Null: not read for it. */
export interface UndoImage {
  readonly user: User | null;
  readonly groups: readonly string[] | null;
  readonly mfa: MfaPreference | null;
  readonly group: Group | null;
}

/** What undo asks beside the rows. */
export interface UndoFacts {
  readonly context: PlanContext;
  /** Undefined: the copy has no such user, or it is gone. */
  user(sub: string): MirrorUser | undefined;
  /** Asked only where the row itself does not say enough. Null: there is none. */
  image(row: number): UndoImage | null;
}

/** What becomes of one subject of the run: calls in order, and what is not taken back. */
export interface SubjectUndo {
  readonly subject: Subject;
  readonly calls: readonly UndoCall[];
  readonly leftOut: readonly LeftOut[];
}

/** The done rows of one subject, in their order. */
export interface DoneRows {
  readonly subject: Subject;
  readonly rows: readonly RunRow[];
}

/** Collects sentences by the reason for which something is left out: one entry of each kind for a subject. */
export function createLeftOuts() {
  const sentences = new Map<LeftOut['why'], string[]>();
  return {
    add(why: LeftOut['why'], sentence: string) {
      const said = sentences.get(why) ?? [];
      if (!said.includes(sentence)) said.push(sentence);
      sentences.set(why, said);
    },
    of: (subject: Subject): LeftOut[] =>
      [...sentences].map(([why, said]) => ({ subject, why, reason: said.join(' ') })),
  };
}

/** A value in a sentence. */
export const said = (value: string | null): string => (value === null ? 'nothing' : quoted(value));

/** A field in a sentence. */
export function fieldName(field: string): string {
  if (field.startsWith('attr:')) return attributeName(field.slice('attr:'.length));
  if (field.startsWith('group:')) return `membership in ${quoted(field.slice('group:'.length))}`;
  const names = new Map([
    ['enabled', 'being enabled'],
    ['mfa', 'MFA'],
    ['roleArn', 'IAM role'],
  ]);
  return names.get(field) ?? field;
}
