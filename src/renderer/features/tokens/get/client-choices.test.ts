import { expect, test } from 'vitest';
import { clientChoices } from './client-choices.ts';

const own = (name: string) => `${name} (own)`;
const CLIENTS = [
  { clientId: 'zz1', name: 'web' },
  { clientId: 'own1', name: 'lifeguard' },
  { clientId: 'aa1', name: 'mobile\u202e' },
];

test('Lifeguard’s own client comes first, the others by name, all with their ids', () => {
  expect(clientChoices(CLIENTS, 'own1', own)).toEqual([
    { value: 'own1', label: 'lifeguard · own1 (own)' },
    { value: 'aa1', label: 'mobile⟨U+202E⟩ · aa1' },
    { value: 'zz1', label: 'web · zz1' },
  ]);
});

test('the own client is offered before the list is there', () => {
  expect(clientChoices([], 'own1', own)).toEqual([{ value: 'own1', label: 'own1 (own)' }]);
});

test('without an own client only those of the pool are offered', () => {
  expect(clientChoices(CLIENTS, null, own).map(({ value }) => value)).toEqual(['own1', 'aa1', 'zz1']);
  expect(clientChoices([], null, own)).toEqual([]);
});
