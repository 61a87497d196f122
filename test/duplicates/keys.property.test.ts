import { expect, test } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { GUESSES } from '#shared/domain/duplicates/detectors.ts';
import { findClusters } from '#shared/domain/duplicates/find-clusters.ts';
import { createInboxes } from '#shared/domain/duplicates/inbox.ts';
import { emailKey, usernameKey } from '#shared/domain/duplicates/keys.ts';
import { matchUsers } from '#shared/domain/duplicates/match.ts';
import { phoneKey } from '#shared/domain/duplicates/phone.ts';
import { hostileText } from '../support/hostile-users.ts';
import { randomText } from '../support/random-users.ts';
import { nearEmail, nearPhone, seeded } from './near-users.ts';

const MANY = 1_500;
const inboxes = createInboxes(DEFAULT_RULES.inboxes);
const hostile = createRandom(7);
const r = seeded(11);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ASCII = /^[\u0000-\u007f]*$/;

test('a key is its own key', () => {
  let keys = 0;
  for (let index = 0; index < MANY; index += 1) {
    const email = emailKey(
      r.pick([nearEmail(r), `${randomText(r)}@${randomText(r)}`, hostileText(hostile, 40)]),
    );
    if (email !== null) {
      keys += 1;
      expect(emailKey(email)).toBe(email);
      const inbox = inboxes.keyOf(email);
      expect(inboxes.keyOf(inbox)).toBe(inbox);
      expect(emailKey(inbox)).toBe(inbox);
    }
    const country = r.pick([null, 'DE', 'US', 'IT', 'RU', 'HU', 'BR']);
    const phone = phoneKey(
      r.pick([nearPhone(r), `${r.below(1e9)}${r.below(1e6)}`, `+${r.below(1e9)}${r.below(1e4)}`]),
      country,
    );
    if (phone !== null) {
      keys += 1;
      expect(phoneKey(phone, phone.startsWith('+') ? r.pick([null, 'DE', 'IT']) : null)).toBe(phone);
      if (country !== null) expect(phone.startsWith('+')).toBe(true);
    }
    const username = usernameKey({ username: randomText(r), sub: 'x', status: 'CONFIRMED' });
    if (username !== null) expect(usernameKey({ username, sub: 'x', status: 'CONFIRMED' })).toBe(username);
  }
  expect(keys).toBeGreaterThan(MANY / 2);
});

test('of ASCII a key is what the fast way relies on: the trimmed value in lower case, or the number itself', () => {
  for (let index = 0; index < MANY; index += 1) {
    const email = nearEmail(r);
    const key = emailKey(email);
    const plain = email.trim().toLowerCase();
    if (ASCII.test(email) && !plain.startsWith('"') && key !== null) expect(key).toBe(plain);
    const username = randomText(r);
    if (ASCII.test(username) && username !== '') {
      expect(usernameKey({ username, sub: '', status: 'CONFIRMED' })).toBe(username.toLowerCase());
    }
    const phone = `+${1 + r.below(9)}${1 + r.below(9)}${1 + r.below(9)}${1 + r.below(9)}${r.below(1e9)}`;
    const number = phoneKey(phone, r.pick([null, 'DE', 'US']));
    if (number !== null) expect(number).toBe(phone);
  }
});

test('no text makes it fail, nor slow', () => {
  const names = [
    'email',
    'phone_number',
    'name',
    'given_name',
    'family_name',
    'birthdate',
    'identities',
    '__proto__',
  ];
  const long = [
    '"',
    '@',
    '.',
    '+',
    '0',
    '(',
    ' ',
    '\ud83d',
    '\u0301',
    '\uff11',
    '\u00fc',
    '-',
    '\0',
    'a@\u00fc.',
    '"a."',
    '[{',
  ].map((piece) => piece.repeat(2_048).slice(0, 2_048));
  const text = () => (hostile.chance(0.3) ? hostile.pick(long) : hostileText(hostile, 2_048));
  const users = Array.from({ length: 120 }, (_, index) => ({
    sub: `${index}-${hostileText(hostile, 5)}`,
    username: hostile.pick(['__proto__', 'constructor', hostileText(hostile, 128)]),
    status: hostile.pick(['CONFIRMED', 'EXTERNAL_PROVIDER'] as const),
    enabled: true,
    createdAt: Number.NaN,
    updatedAt: 0,
    attributes: names.map((name) => ({ name, value: text() })),
    goneAt: null,
    groups: [],
  }));
  const rules = { ...DEFAULT_RULES, guesses: GUESSES, defaultCountry: 'DE' };
  const started = performance.now();
  findClusters(users, rules, () => false);
  for (const user of users.slice(1)) {
    for (const { reason } of matchUsers(user, users[0] ?? user, rules))
      expect(reason.length).toBeLessThan(2_000);
  }
  // Some 2 MB of text; a rule that is quadratic in one value would take minutes.
  expect(performance.now() - started).toBeLessThan(4_000);
});
