import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import type { DuplicateRules, InboxRule } from '#shared/domain/duplicates/rules.ts';
import { type Attribute, USER_STATUSES, type User } from '#shared/domain/user.ts';
import type { Random } from './random-users.ts';

const LOCALS = [
  ...[
    'anna',
    'Anna',
    'ANNA',
    'an.na',
    'a.nna+shop',
    'anna-shop',
    'anna+',
    '+anna',
    '.anna',
    'änna',
    'anna\u0301',
  ],
  ...[
    'null',
    'test',
    'noreply',
    'n.ull',
    'te.st',
    'test+x',
    'ｔｅｓｔ',
    'ａｎｎａ',
    '"anna"',
    '"an na"',
    'ıanna',
    'İanna',
  ],
  ...[
    'straße',
    'strasse',
    'Σας',
    'σας',
    'bob',
    'bob.b',
    'bobb',
    'a@b',
    '',
    ' ',
    '\u00a0bob',
    'bo\ud83db',
    '😀',
  ],
];
const DOMAINS = [
  ...[
    'gmail.com',
    'Gmail.com',
    'googlemail.com',
    'gmail.com.',
    'ｇmail.com',
    'outlook.com',
    'pm.me',
    'proton.me',
  ],
  ...[
    'example.com',
    'test.com',
    'null.com',
    'firm.example',
    'bücher.example',
    'xn--bcher-kva.example',
    'a.invalid',
    '',
  ],
];
const PHONES = [
  ...[
    '+4915112345678',
    '004915112345678',
    '015112345678',
    '+49 (0)151 12345678',
    '4915112345678',
    '+490151 12345678',
  ],
  ...[
    '＋４９１５１１２３４５６７８',
    '+49-151-1234-5678',
    '+15550100000',
    '+1 555 0100 000',
    '15550100000',
    '+1234567890',
    '',
  ],
  ...[
    '+393331234567',
    '3331234567',
    '+39 0333 1234567',
    '+447700900123',
    '07700900123',
    '+4477009001234567',
    'x',
    '+',
  ],
  ...[
    'tel:+447700900123',
    '+447700900123 EXT 5',
    '+447700900123;ext=5',
    '٠١٥١١٢٣٤٥٦٧٨',
    '+0015112345678',
    '+999123456789',
  ],
];
const NAMES = [
  ...[
    'Anna',
    'anna',
    'Änna',
    'A.',
    'Max',
    'Maximilian',
    'Schmidt',
    'Schmitt',
    'Anna Schmidt',
    'Schmidt, Anna',
    '山田 太郎',
  ],
  ...[
    'Иван',
    'Anna\u00a0Schmidt',
    '',
    ' ',
    'Test User',
    "O'Neill",
    'Jörg',
    'Joerg',
    'Max Schmidt',
    'Maximilian Schmidt',
  ],
];
const BIRTHDATES = [
  '1990-01-02',
  '1990-01-02 ',
  '1990/01/02',
  '１９９０-01-02',
  '1970-01-01',
  '1991-05-06',
  '',
];
const PROVIDERS = ['Google', 'google', 'SignInWithApple', 'my_idp', 'Über'];
const USER_IDS = ['1', '2', 'abc', 'ABC', 'a b', 'ü', '\\"'];
const USERNAMES = ['anna', 'Anna', 'ANNA', 'Ａnna', 'Änna', 'ÄNNA', 'bob', 'ΣΑΣ', 'σας', 'SİR', 'x y', ''];

function identities(r: Random): string {
  if (r.next() < 0.1) return r.pick(['', '[]', 'null', '[{}]', '{"userId":"1"}', '[{"userId":1}]']);
  const list = Array.from({ length: r.next() < 0.7 ? 1 : 2 }, () => ({
    userId: r.pick(USER_IDS),
    providerName: r.pick(PROVIDERS),
    providerType: 'Google',
    primary: 'false',
    dateCreated: 1,
  }));
  return JSON.stringify(list, null, r.next() < 0.1 ? 1 : undefined);
}

/** A user who has a lot in common with others, told apart by its `sub`. `few`: from so few values that many share each. */
export function collidingUser(r: Random, sub: string, few: boolean): User {
  const some = <T>(items: readonly T[]) => (few && r.next() < 0.9 ? items.slice(0, 2) : items);
  const external = r.next() < 0.25;
  const username = external
    ? `${r.pick(PROVIDERS)}_${r.pick(USER_IDS)}`
    : r.next() < 0.4
      ? r.pick(some(USERNAMES))
      : r.next() < 0.1
        ? `${r.pick(PROVIDERS)}_${r.pick(USER_IDS)}`
        : sub;
  const attributes: Attribute[] = [{ name: 'sub', value: sub }];
  const maybe = (chance: number, name: string, value: () => string) => {
    if (r.next() < chance) attributes.push({ name, value: value() });
  };
  maybe(0.7, 'email', () => {
    const email = `${r.pick(some(LOCALS))}@${r.pick(some(DOMAINS))}`;
    return r.next() < 0.1
      ? r.pick([` ${email}`, `${email}\t`, email.slice(0, 4), 'N/A', email.toUpperCase()])
      : email;
  });
  maybe(0.02, 'email', () => `${r.pick(LOCALS)}@gmail.com`);
  maybe(0.5, 'phone_number', () => r.pick(some(PHONES)));
  maybe(0.5, 'name', () => r.pick(some(NAMES)));
  maybe(0.5, 'given_name', () => r.pick(NAMES));
  maybe(0.3, 'family_name', () => r.pick(NAMES));
  maybe(0.5, 'birthdate', () => r.pick(some(BIRTHDATES)));
  maybe(external ? 0.7 : 0.3, 'identities', () => identities(r));
  return {
    sub,
    username,
    attributes,
    status: external ? 'EXTERNAL_PROVIDER' : r.pick(USER_STATUSES),
    enabled: r.next() < 0.9,
    createdAt: 1_600_000_000_000 + r.below(5) * 30_000,
    updatedAt: 1_600_000_000_000,
  };
}

const INBOXES: readonly InboxRule[][] = [
  [...DEFAULT_RULES.inboxes],
  [],
  [{ domains: ['example.com', 'firm.example', 'test.com'], ignoreDots: false, tag: '-' }],
  [{ domains: ['null.com', 'bücher.example'], ignoreDots: true, tag: '+' }],
  [{ domains: ['gmail.com', 'example.com', 'null.com'], ignoreDots: true, tag: null }],
];

export function anyRules(r: Random): DuplicateRules {
  return {
    inboxes: r.pick(INBOXES),
    defaultCountry: r.pick([null, 'DE', 'IT', 'US', 'GB']),
    doubleClickSeconds: r.pick([1, 30, 60]),
    guesses: (['sharedPhone', 'nameAndBirthdate', 'similarName'] as const).filter(() => r.next() < 0.4),
  };
}
