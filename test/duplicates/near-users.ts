import { createRandom } from '#local-pool/sample/random.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { type Random, randomSub, randomText } from '../support/random-users.ts';

const LOCALS = [
  'anna',
  'Anna',
  'a.nna',
  'anna+x',
  'anna+y',
  'ANNA+x',
  'ben',
  'b.en',
  '"anna"',
  'null',
  'noreply',
  'test',
];
const LOCALS_OF_THE_WORLD = [
  '\uff41nna',
  'ann\u00e9',
  'anne\u0301',
  '\u0131rem',
  '\u0130rem',
  'irem',
  '\u03c3',
  '\u03a3',
  '\ud83d',
];
const DOMAINS = [
  'gmail.com',
  'googlemail.com',
  'Gmail.com',
  'example.com',
  'EXAMPLE.com',
  'b\u00fc.example',
  'xn--b-eha.example',
  'test.com',
];
const AROUND = ['', '', '', ' ', '\n', '\u200b', '\u00a0'];
const PHONES = [
  ...[
    '+491711234587',
    '0049 171 1234587',
    '491711234587',
    '+49 (0)171 1234587',
    '0171 1234587',
    '01711234587',
  ],
  ...[
    '171 1234587',
    '+4917112345871',
    '+390612345687',
    '06 12345687',
    '+1 202 555 0187',
    '2025550187',
    '12025550187',
  ],
  ...[
    '+49301234560;ext=1',
    '+49 30 1234560 x1',
    '123456789',
    '+490000000000',
    'null',
    '\uff0b491711234587',
    '',
  ],
];
const GIVEN = [
  'Anna',
  'anna',
  'A.',
  'Annabel',
  'Ben',
  'J\u00f6rg',
  'Joerg',
  '\u0410\u043d\u043d\u0430',
  '',
  '-',
];
const FAMILY = ['Becker', 'Bekcer', 'BECKER', 'M\u00fcller', 'Mueller'];
const BIRTHDATES = ['1984-05-17', '1984/05/17', '1991-02-03', '1970-01-01', ''];
const IDS = ['1', '2', '3', '10'];
const PROVIDERS = ['Google', 'google', 'Facebook'];

/** As `random`, without the likeness that runs of its neighbouring seeds have. */
export function seeded(seed: number): Random {
  const { unit, below } = createRandom(seed);
  return { next: unit, below, pick: <T>(items: readonly T[]): T => items[below(items.length)] as T };
}

export function nearEmail(r: Random): string {
  if (r.next() < 0.1) return randomText(r);
  const local = r.pick(r.next() < 0.7 ? LOCALS : LOCALS_OF_THE_WORLD);
  return `${r.pick(AROUND)}${local}${r.next() < 0.5 ? r.below(9) : ''}@${r.pick(DOMAINS)}${r.pick(AROUND)}`;
}

export function nearPhone(r: Random): string {
  return r.next() < 0.1 ? randomText(r) : `${r.pick(AROUND)}${r.pick(PHONES)}`;
}

/** Users who nearly or really have something in common; the more of them, the more. */
export function nearUser(r: Random): MirrorUser {
  const sub = randomSub(r);
  const external = r.next() < 0.25;
  const identity = () => ({ providerName: r.pick(PROVIDERS), userId: r.pick(IDS) });
  const given = r.pick(GIVEN);
  const family = r.pick(FAMILY);
  const maybe = (chance: number, name: string, value: string) => (r.next() < chance ? [{ name, value }] : []);
  return {
    sub,
    username: external
      ? `${r.pick(PROVIDERS)}_${r.pick(IDS)}`
      : r.pick([
          sub,
          sub,
          sub,
          `anna${r.below(30)}`,
          `Anna${r.below(30)}`,
          `ann\u00e9${r.below(9)}`,
          `anne\u0301${r.below(9)}`,
        ]),
    status: external ? 'EXTERNAL_PROVIDER' : r.pick(['CONFIRMED', 'UNCONFIRMED']),
    enabled: true,
    createdAt: 1_700_000_000_000 + r.below(40) * 5_000,
    updatedAt: 1_700_000_000_000,
    attributes: [
      { name: 'sub', value: sub },
      ...maybe(0.7, 'email', nearEmail(r)),
      ...maybe(0.3, 'phone_number', nearPhone(r)),
      ...maybe(0.7, 'name', r.next() < 0.5 ? `${given} ${family}` : `${family}, ${given}`),
      ...maybe(0.4, 'given_name', given),
      ...maybe(0.7, 'birthdate', r.pick(BIRTHDATES)),
      ...maybe(external ? 0.2 : 0.3, 'identities', JSON.stringify([identity(), identity()])),
    ],
    goneAt: r.next() < 0.05 ? 1 : null,
    groups: [],
  };
}

/** Somebody who has nothing in common with anybody. */
export function stranger(r: Random): MirrorUser {
  const sub = randomSub(r);
  const own = sub.replace(/-/g, '');
  return {
    ...nearUser(r),
    sub,
    username: r.pick([sub, `stranger-${own}`]),
    status: 'CONFIRMED',
    goneAt: null,
    attributes: [
      { name: 'email', value: `${own}@stranger-${own.slice(0, 8)}.example` },
      { name: 'name', value: `Str${own.replace(/\d/g, 'q')} Anger` },
      { name: 'birthdate', value: '1984-05-17' },
    ],
  };
}

export function shuffled<T>(r: Random, items: readonly T[]): T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(r.below(rest.length), 1));
}
