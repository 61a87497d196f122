import type { CleanUp, DuplicateCase } from '../duplicates/cases.ts';
import type { DetectorName } from '../duplicates/detectors.ts';
import { counted, shown } from '../words.ts';
import type { PlanBody, Subject } from './plan.ts';
import type { DuplicateWish } from './wish.ts';

/** Rules by which the accounts that stay are not touched. */
const ENDING: ReadonlySet<CleanUp['action']> = new Set(['delete', 'disable']);

/** What is more than a duplicate in a line. */
const NOUNS: ReadonlyMap<DetectorName, string> = new Map([
  ['doubleClick', 'double click'],
  ['federatedTwin', 'federated twin'],
]);

/**
 * What is counted in the title of a plan, and whom the only case of it is about. Of a rule that ends accounts these are counted,
 * else the cases; where nothing is to be done, whatever was looked at.
 * @param subjects users with rows
 */
export function casesIn(
  wish: DuplicateWish,
  { rows, leftOut }: PlanBody,
  subjects: number,
): { readonly number: number; readonly label: string | null } {
  const cases = (rows.at(-1)?.together ?? -1) + 1 || leftOut.length;
  const byUser = wish.kind === 'cleanDuplicates' && ENDING.has(wish.cleanUp.action) && subjects > 0;
  const about = rows.find(({ relies }) => relies)?.relies?.label;
  const first = (rows[0] ?? leftOut[0])?.subject;
  const label = cases === 1 && first !== undefined ? (about ?? nameOf(first)) : null;
  return { number: byUser ? subjects : cases, label };
}

/** What a person knows a subject by. */
export const nameOf = (subject: Subject): string => (subject.kind === 'group' ? subject.name : subject.label);

/**
 * @param number of the cases
 * @param label what a person knows the survivor of the only one by; null: there are several, or none
 */
export function casesTitle(cases: readonly DuplicateCase[], number: number, label: string | null): string {
  const [only] = cases;
  if (only === undefined || cases.length > 1 || label === null) {
    return `Resolve ${counted(number, 'duplicate')}`;
  }
  const who = shown(label);
  const ends = new Set(only.others.map(({ end }) => end).filter((end) => end !== 'keep'));
  const [end] = ends;
  if (only.take.length + only.groups.length > 0 || ends.size > 1) return `Merge the accounts of ${who}`;
  const ended = counted(only.others.filter((other) => other.end === end).length, 'duplicate');
  if (end === 'delete') return `Delete ${ended} of ${who}`;
  if (end === 'disable') return `Disable ${ended} of ${who}`;
  return end === 'link' ? `Link the accounts of ${who}` : `Resolve a duplicate of ${who}`;
}

/** @param number of users for a rule that deletes or disables, of cases for one that merges or links */
export function cleanUpTitle({ detectors, others, action }: CleanUp, number: number): string {
  const [only] = detectors;
  const noun = (detectors.length === 1 && only && NOUNS.get(only)) || 'duplicate';
  const verb = { delete: 'Delete', disable: 'Disable', merge: 'Merge', link: 'Link' }[action];
  return `${verb} ${counted(number, others === 'unconfirmed' ? `unconfirmed ${noun}` : noun)}`;
}
