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
