import { expect, it } from 'vitest';
import { idTexts, tokenUser } from '#test/support/token-texts.ts';
import { describeClaims } from './describe-claims.ts';
import { personalValues, redact } from './redact.ts';

function redacted(text: string, claims: object = {}, user = tokenUser({ name: 'Ada Lovelace' })): string {
  const lines = describeClaims(idTexts(claims), { user, schema: null });
  return redact(text, personalValues(text, lines, user));
}

it('masks what the token and the user tell of a person, wherever it stands', () => {
  expect(redacted('user ada.lovelace, ada@acme.example (Ada Lovelace) is disabled')).toBe(
    'user •••••, a•••••@••••• (•••••) is disabled',
  );
  expect(redacted('Ada Lovelace’s “Ada Lovelace”')).toBe('•••••’s “•••••”');
});

it('masks texts of lists, ids at other providers and what the user has now', () => {
  const identities = [{ userId: '1122334455', providerName: 'Google', primary: true }];
  expect(redacted('Google 1122334455, red team', { identities, 'custom:team': ['red team'] })).toBe(
    'Google •••••, •••••',
  );
});

it('leaves parts of words, short values, ids and groups alone', () => {
  const user = tokenUser({ nickname: 'age', gender: 'f' });
  const text = 'a message of 5d2f1c3e-1111-4222-8333-000000000001 in staff';
  expect(redacted(text, {}, user)).toBe(text);
});

it('finds a value of which only the beginning is shown, or that was made visible', () => {
  const long = `Street ${'x'.repeat(64_000)}`;
  expect(redacted(`lives in ${long.slice(0, 120)}… now`, { address: long })).toBe('lives in ••••• now');
  expect(redacted('says ["a\\"bc",1]', { 'custom:x': 'a"bc' })).toBe('says ["•••••",1]');
  expect(redacted('called A⟨U+202E⟩da here', { name: 'A\u202eda' })).toBe('called ••••• here');
});

it('masks a long value whole and goes on after it', () => {
  const long = `Street ${'x'.repeat(50)}`;
  expect(redacted(`${long} and ${long}!`, { address: long })).toBe('••••• and •••••!');
});

it('masks a value of one or two letters where it stands alone, and no part of a word', () => {
  const user = tokenUser({ nickname: 'bo' });
  expect(redacted('the user “bo” was deleted by bob, both of “bold”', {}, user)).toBe(
    'the user “•••••” was deleted by bob, both of “bold”',
  );
  expect(redacted('bo', {}, user)).toBe('•••••');
});

it('finds a value whose quotes were made single, to stand between others', () => {
  const name = 'Maria "Mia" «Lopez» of “Gran Via”';
  expect(redacted(`says “${name}” or “Maria 'Mia' ‘Lopez’ of ‘Gran Via’” now`, { name })).toBe(
    'says “•••••” or “•••••” now',
  );
});

it('masks every address and number, whoever it belongs to', () => {
  expect(redacted('“Mail eva@other.example.com” or +4917012345678, at https://x.example/a+12345678')).toBe(
    '“Mail e•••••@•••••.com” or +•••••78, at https://x.example/a+12345678',
  );
  const start = performance.now();
  redacted(`${'a'.repeat(200_000)}${'b@'.repeat(100_000)}`);
  expect(performance.now() - start).toBeLessThan(1_000);
});

it('puts the mask there that it is given', () => {
  const lines = describeClaims(idTexts(), { user: null, schema: null });
  const text = 'mail ada@acme.example, eva@other.example.com';
  expect(redact(text, personalValues(text, lines, null), () => '***')).toBe('mail ***, ***');
});
