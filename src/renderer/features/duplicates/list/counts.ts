import type { DuplicatesState } from '../../../api/queries/duplicates.ts';

/** Another text when a list that was asked for now would be another one; that sets were seen changes none. */
export function countsOf({ open, users, ended, linked, setAside }: DuplicatesState): string {
  return [open, users, ended, linked, setAside].join(' ');
}
