import { expect, it } from 'vitest';
import { maskPersonal } from './mask.ts';

it.each([
  ['ada@acme.example', 'a•••••@•••••'],
  ['ada.lovelace@mail.acme.com', 'a•••••@•••••.com'],
  ['ADA@ACME.COM', 'A•••••@•••••.com'],
  ['a@b.de', 'a•••••@•••••.de'],
  ['ada@localhost', 'a•••••@•••••'],
  ['ada@smith.photography', 'a•••••@•••••'],
  ['+4915112345678', '+•••••78'],
  ['Ada Lovelace', '•••••'],
  ['f', '•••••'],
  ['1990-01-02', '•••••'],
  ['"ada@acme.com" <x>', '•••••'],
  ['a@b@c.com', '•••••'],
  ['@acme.com', '•••••'],
  ['+49', '•••••'],
  ['', ''],
])('masks %j as %j', (value, masked) => {
  expect(maskPersonal(value)).toBe(masked);
});

it('keeps a whole first letter, and none that would hide or join something', () => {
  expect(maskPersonal('𝒜da@acme.com')).toBe('𝒜•••••@•••••.com');
  expect(maskPersonal('\u202eada@acme.com')).toBe('•••••@•••••.com');
  expect(maskPersonal('\u0301da@acme.com')).toBe('•••••@•••••.com');
  expect(maskPersonal('<b>@acme.com')).toBe('•••••@•••••.com');
});

it('says nothing of the length, and is quick for a long value', () => {
  expect(maskPersonal(`a${'b'.repeat(64_000)}@acme.com`)).toBe(maskPersonal('ab@acme.com'));
  expect(maskPersonal('x'.repeat(64_000))).toBe(maskPersonal('x'));
  expect(maskPersonal(`${'@.'.repeat(32_000)}`)).toBe('•••••');
});
