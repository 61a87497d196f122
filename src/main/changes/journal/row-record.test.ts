import { expect, it } from 'vitest';
import { UnreadableError } from '#main/sqlite/unreadable-error.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import { toPlanned, toRunRow, UNTOUCHED } from './row-record.ts';

const ROW: PlanRow = {
  number: 7,
  subject: { kind: 'user', sub: 's', username: 'u', label: 'l' },
  step: { kind: 'disable' },
  changes: [{ field: 'enabled', before: 'true', after: 'false' }],
  effects: [],
};
const expects = [{ field: 'status', value: 'CONFIRMED' }];
const relies = { sub: 'o', username: 'other', label: 'Other', values: [{ field: 'enabled', value: 'true' }] };

const onDisk = (row: PlanRow): unknown => JSON.parse(JSON.stringify(toPlanned(row)));
const { seen, checked: _, begun: __, ...untouched } = UNTOUCHED;
const read = (planned: unknown) => toRunRow(7, planned, UNTOUCHED);

it.each([
  ['nothing more', 4, {}],
  ['what it expects', 5, { expects }],
  ['its case', 6, { together: 0 }],
  ['both', 6, { expects, together: 3 }],
  ['on whom it relies', 7, { relies }],
  ['all of these', 7, { expects, together: 3, relies }],
  ['that it leads', 8, { leads: true }],
  ['all of them', 8, { expects, together: 3, relies, leads: true }],
] as const)('keeps of a row %s, in %i places', (_what, places, more) => {
  const row: PlanRow = { ...ROW, ...more };
  expect(onDisk(row)).toHaveLength(places);
  // Exactly: what the row does not have is not there as nothing either.
  expect(Object.entries(read(onDisk(row))).sort()).toEqual(
    Object.entries({ ...row, ...untouched, seen }).sort(),
  );
});

it('reads what earlier versions have written', () => {
  const { subject, step, changes, effects } = ROW;
  expect(read([subject, step, changes, effects])).toEqual({ ...ROW, ...untouched, seen });
  expect(read([subject, step, changes, effects, expects])).toMatchObject({ expects });
  expect('together' in read([subject, step, changes, effects, expects])).toBe(false);
});

it('takes nothing else for a row', () => {
  const { subject, step, changes, effects } = ROW;
  for (const wrong of [
    null,
    {},
    [subject, step, changes],
    [subject, step, changes, effects, null, null, null, true, 1],
  ])
    expect(() => read(wrong)).toThrow(UnreadableError);
});
