import { expect, test } from 'vitest';
import { createEngine } from './engine.ts';
import { createSubColumn } from './sub-column.ts';
import { createTextBuffer } from './text-buffer.ts';

const uuid = (index: number) => {
  const hex = ((index * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0');
  return `${hex}-${hex.slice(0, 4)}-4${hex.slice(1, 4)}-8abc-${hex}${String(index % 10_000).padStart(4, '0')}`;
};

test('gives every user back by sub, through all growth of the table', () => {
  const subs = createSubColumn(createEngine(), createTextBuffer());
  for (let id = 0; id < 120_000; id += 1) subs.add(id, uuid(id));
  for (let id = 0; id < 120_000; id += 1)
    if (subs.idOf(uuid(id)) !== id) expect(subs.idOf(uuid(id))).toBe(id);
  expect(subs.idOf(uuid(120_000))).toBeUndefined();
});

test('takes what is no UUID as Cognito writes it for another text', () => {
  const subs = createSubColumn(createEngine(), createTextBuffer());
  const small = '0123abcd-0123-4123-8123-0123456789ab';
  const others = [
    '',
    'x',
    '__proto__',
    small.toUpperCase(),
    `${small} `,
    `{${small}`,
    small.replaceAll('-', '_'),
  ];
  for (const [id, sub] of [small, ...others].entries()) subs.add(id, sub);
  for (const [id, sub] of [small, ...others].entries()) expect(subs.idOf(sub)).toBe(id);
  expect(subs.idOf('constructor')).toBeUndefined();
});
