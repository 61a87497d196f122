import { expect, it } from 'vitest';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import { hashRows } from './hash-rows.ts';

const ROW: PlanRow = {
  number: 0,
  subject: { kind: 'user', sub: 's', username: 'u', label: 'l' },
  step: { kind: 'updateAttributes', attributes: [{ name: 'a', value: 'b' }] },
  changes: [{ field: 'attr:a', before: null, after: 'b' }],
  effects: ['message'],
};

const RELIES = {
  sub: 's2',
  username: 'u2',
  label: 'l2',
  values: [{ field: 'enabled', value: 'true' }],
} satisfies PlanRow['relies'];

/** Everything that could be different about what is applied. */
const VARIANTS: readonly (readonly PlanRow[])[] = [
  [],
  [ROW],
  [ROW, { ...ROW, number: 1 }],
  [{ ...ROW, number: 1 }],
  [{ ...ROW, subject: { kind: 'user', sub: 'S', username: 'u', label: 'l' } }],
  [{ ...ROW, subject: { kind: 'user', sub: 'su', username: '', label: 'l' } }],
  [{ ...ROW, subject: { kind: 'newUser', username: 'u', label: 'l' } }],
  [{ ...ROW, subject: { kind: 'group', name: 'u' } }],
  [{ ...ROW, step: { kind: 'updateAttributes', attributes: [{ name: 'b', value: 'a' }] } }],
  [{ ...ROW, step: { kind: 'updateAttributes', attributes: [{ name: '__proto__', value: 'b' }] } }],
  [{ ...ROW, step: { kind: 'updateAttributes', attributes: [] } }],
  [{ ...ROW, step: { kind: 'deleteAttributes', names: ['a', 'b'] } }],
  [{ ...ROW, step: { kind: 'deleteAttributes', names: ['a,b'] } }],
  [{ ...ROW, changes: [{ field: 'attr:a', before: '', after: 'b' }] }],
  [{ ...ROW, changes: [{ field: 'attr:a', before: 'null', after: 'b' }] }],
  [{ ...ROW, changes: [{ field: 'attr:a', before: '\ud800', after: 'b' }] }],
  [{ ...ROW, changes: [{ field: 'attr:a', before: '\ufffd', after: 'b' }] }],
  [{ ...ROW, changes: [{ field: 'attr:a', before: null, after: 'b', waitsForUser: true }] }],
  [{ ...ROW, effects: [] }],
  [{ ...ROW, expects: [{ field: 'attr:a', value: null }] }],
  [{ ...ROW, expects: [{ field: 'attr:a', value: 'null' }] }],
  [{ ...ROW, expects: [{ field: 'groups', value: null }] }],
  [{ ...ROW, together: 0 }],
  [{ ...ROW, together: 1 }],
  [{ ...ROW, leads: true }],
  [{ ...ROW, relies: RELIES }],
  [{ ...ROW, relies: { ...RELIES, sub: 'other' } }],
  [{ ...ROW, relies: { ...RELIES, username: 'other' } }],
  [{ ...ROW, relies: { ...RELIES, label: 'other' } }],
  [{ ...ROW, relies: { ...RELIES, values: [] } }],
  [{ ...ROW, relies: { ...RELIES, values: [{ field: 'enabled', value: null }] } }],
];

it('tells apart whatever would be applied differently', () => {
  expect(new Set(VARIANTS.map(hashRows)).size).toBe(VARIANTS.length);
});

it('is the same for the same, however its objects were put together', () => {
  const turned: PlanRow = {
    effects: [...ROW.effects],
    changes: [{ after: 'b', waitsForUser: false, before: null, field: 'attr:a' }],
    step: Object.assign(Object.create(null), {
      attributes: [Object.assign(Object.create(null), { value: 'b', name: 'a' })],
      kind: 'updateAttributes',
    }),
    subject: { label: 'l', username: 'u', sub: 's', kind: 'user' },
    number: 0,
    expects: [],
  };
  expect(hashRows([turned])).toBe(hashRows([ROW]));
});

it('goes over every row of a long plan', () => {
  const rows = Array.from({ length: 1_501 }, (_, number) => ({ ...ROW, number }));
  const whole = hashRows(rows);
  for (const at of [0, 499, 500, 1_000, 1_500]) {
    const other = rows.with(at, { ...ROW, number: at, effects: [] });
    expect(hashRows(other)).not.toBe(whole);
  }
});
