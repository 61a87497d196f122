import { expect, test } from 'vitest';
import type { User } from '../user.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { matchUsers } from './match.ts';
import type { DuplicateRules } from './rules.ts';

const RULES: DuplicateRules = {
  ...DEFAULT_RULES,
  defaultCountry: 'DE',
  guesses: ['sharedPhone', 'nameAndBirthdate', 'similarName'],
};

function user(sub: string, attributes: Record<string, string>, more: Partial<User> = {}): User {
  return {
    sub,
    username: sub,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: 0,
    updatedAt: 0,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    ...more,
  };
}

const reasons = (a: User, b: User) => matchUsers(a, b, RULES).map((match) => match.reason);
const ofEmails = (one: string, other: string) =>
  reasons(user('a', { email: one }), user('b', { email: other }, { createdAt: 1e9 }));

test.each([
  ['anna@x.de', 'anna@x.de', 'Both have the same email, “anna@x.de”.'],
  [
    'Anna@x.de',
    'anna@x.de',
    'Both have the same email, “Anna@x.de” and “anna@x.de”: they differ only in letter case.',
  ],
  [' anna@x.de', 'anna@x.de', 'Both have the same email, “anna@x.de”, but for blanks around it.'],
  [
    'Anna@x.de ',
    'anna@x.de',
    'Both have the same email, “Anna@x.de” and “anna@x.de”: they differ only in blanks around them and in letter case.',
  ],
  [
    'an\u00adna@x.de',
    'anna@x.de',
    'Both have the same email, “an\u00adna@x.de” and “anna@x.de”: they differ only in characters that cannot be seen.',
  ],
  [
    '\uff41nna@x.de',
    'anna@x.de',
    'Both have the same email, “\uff41nna@x.de” and “anna@x.de”: they differ only in full-width characters.',
  ],
  [
    '\u00e9@x.de',
    'e\u0301@x.de',
    'Both have the same email, “\u00e9@x.de” and “e\u0301@x.de”: they differ only in how letters with accents are stored.',
  ],
  [
    'a@b\u00fc.de',
    'a@xn--b-eha.de',
    'Both have the same email, “a@b\u00fc.de” and “a@xn--b-eha.de”: they differ only in how the domain is written.',
  ],
  [
    '"a"@x.de',
    'a@x.de',
    'Both have the same email, “"a"@x.de” and “a@x.de”: they differ only in quotation marks that are not needed.',
  ],
  [
    'a.b@gmail.com',
    'ab@gmail.com',
    '“a.b@gmail.com” and “ab@gmail.com” are one mailbox, “ab@gmail.com”: there dots make no difference.',
  ],
  [
    'a+b@outlook.com',
    'a+c@outlook.com',
    '“a+b@outlook.com” and “a+c@outlook.com” are one mailbox, “a@outlook.com”: there what follows “+” is a tag.',
  ],
  [
    'a@me.com',
    'A@icloud.com',
    '“a@me.com” and “A@icloud.com” are one mailbox, “a@icloud.com”: there “me.com” and “icloud.com” are one domain.',
  ],
  [
    'a.b+c@gmail.com',
    'ab@googlemail.com',
    '“a.b+c@gmail.com” and “ab@googlemail.com” are one mailbox, “ab@gmail.com”: there dots make no difference, what follows “+” is a tag and “gmail.com” and “googlemail.com” are one domain.',
  ],
])('emails %j and %j', (one, other, reason) => {
  expect(ofEmails(one, other)).toEqual([reason]);
});

test.each([
  [0, 'within a second'],
  [400, 'within a second'],
  [1_000, '1 second apart'],
  [12_400, '12 seconds apart'],
])('signed up %d ms apart', (createdAt, time) => {
  expect(
    reasons(user('a', { email: 'anna@x.de' }), user('b', { email: 'anna@x.de' }, { createdAt })),
  ).toEqual([`They signed up ${time} with the same email, “anna@x.de”.`]);
});

test('a profile is called by its provider', () => {
  const native = user('a', { email: 'anna@x.de' });
  const profile = (username: string) =>
    user('b', { email: 'anna@x.de' }, { status: 'EXTERNAL_PROVIDER', username });
  expect(reasons(native, profile('Google_1'))).toEqual([
    'The profile of “Google” and the native account have the same email, “anna@x.de”.',
  ]);
  expect(reasons(profile('1'), native)).toEqual([
    'The profile of another provider and the native account have the same email, “anna@x.de”.',
  ]);
});

test('phones, usernames and names', () => {
  const anna = { phone_number: '+491711234587', name: 'Anna Becker', birthdate: '1984-05-17' };
  expect(
    reasons(user('a', { phone_number: '+491711234587' }), user('b', { phone_number: '0171 1234587' })),
  ).toEqual(['Both have the phone number “+491711234587”, also written “0171 1234587”.']);
  expect(reasons(user('a', anna), user('b', { ...anna, name: 'Peter Becker' }))).toEqual([
    'Both have the phone number “+491711234587”, under different names: “Anna Becker” and “Peter Becker”, perhaps a family.',
  ]);
  expect(reasons(user('a', anna), user('b', { ...anna, name: 'Becker, Anna' }))).toEqual([
    'Both have the phone number “+491711234587”.',
    'Both were born on 1984-05-17 and are called “Anna Becker” and “Becker, Anna”.',
  ]);
  expect(reasons(user('a', {}, { username: 'Anna' }), user('b', {}, { username: 'anna' }))).toEqual([
    'The usernames “Anna” and “anna” differ only in letter case.',
  ]);
  const at = (name: string, email: string) => user(email, { name, email });
  expect(reasons(at('Anna Meier', 'a@firm.example'), at('Anna Meyer', 'b@firm.example'))).toEqual([
    'The names “Anna Meier” and “Anna Meyer” are nearly the same, and both have an email at “firm.example”.',
  ]);
});

test('a long value is cut, between characters', () => {
  const [reason = ''] = ofEmails(`${'\u{1f98a}'.repeat(500)}@x.de`, `${'\u{1f98a}'.repeat(500)}@x.de`);
  expect(reason).toBe(`Both have the same email, “${'\u{1f98a}'.repeat(120)}…”.`);
});
