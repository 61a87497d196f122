import { currentValue } from './facts.ts';
import type { RunRow } from './run.ts';
import type { UndoFacts } from './undo-subject.ts';

/** Whether what a field of an account holds was taken over from accounts that are deleted, and nobody else of the case has it. */
export type IsOnlyCopy = (sub: string, field: string, value: string | null) => boolean;

/** Of the accounts that stayed in the cases of a run, for which others were deleted. */
export function onlyCopies(
  rows: readonly RunRow[],
  { user, image }: Pick<UndoFacts, 'user' | 'image'>,
): IsOnlyCopy {
  const deleted = new Map<string, number[]>();
  const disabled = new Map<string, string[]>();
  for (const { number, state, step, subject, relies } of rows) {
    if (state !== 'done' || relies === undefined || subject.kind !== 'user') continue;
    if (step.kind === 'deleteUser') add(deleted, relies.sub, number);
    if (step.kind === 'disable') add(disabled, relies.sub, subject.sub);
  }
  return (sub, field, value) => {
    if (value === null) return false;
    const hadIt = (row: number): boolean => {
      const before = image(row);
      return (
        before?.user != null &&
        currentValue(field, { user: before.user, groups: before.groups ?? [] }) === value
      );
    };
    const hasIt = (other: string): boolean => {
      const known = user(other);
      return known !== undefined && currentValue(field, { user: known, groups: known.groups }) === value;
    };
    return deleted.get(sub)?.some(hadIt) === true && disabled.get(sub)?.some(hasIt) !== true;
  };
}

function add<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key) ?? [];
  list.push(item);
  lists.set(key, list);
}
