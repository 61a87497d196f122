import type { CleanUp, DuplicateCase } from '../duplicates/cases.ts';
import type { DetectorName } from '../duplicates/detectors.ts';
import { counted, shown } from './planners/words.ts';

/** What is more than a duplicate in a line. */
const NOUNS: ReadonlyMap<DetectorName, string> = new Map([
  ['doubleClick', 'double click'],
  ['federatedTwin', 'federated twin'],
]);

/** @param number of the cases; @param label what a person knows the survivor of the only one by, else null */
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
