import type { Country, Name } from './country.ts';
import { EAST } from './people-east.ts';
import { WEST } from './people-west.ts';
import { WORLD } from './people-world.ts';
import type { Random } from './random.ts';

export interface Person {
  readonly country: Country;
  readonly given: Name;
  readonly family: Name;
  readonly fullName: string;
}

const COUNTRIES: readonly Country[] = [...WEST, ...EAST, ...WORLD];

const TICKETS: readonly Country[] = COUNTRIES.flatMap((country) =>
  Array.from({ length: country.weight }, () => country),
);
/** Steps through the tickets in an order that mixes the countries; coprime to their number. */
const STRIDE = 47;

/** Every country turns up in its share, however small the pool; `locales` narrows them. */
export function countryOf(index: number, locales: RegExp | undefined): Country {
  const list = locales ? COUNTRIES.filter(({ locale }) => locales.test(locale)) : TICKETS;
  const country = list[(index * STRIDE) % list.length];
  if (!country) throw new RangeError('The sample has no countries');
  return country;
}

export function makePerson(country: Country, random: Random): Person {
  const woman = random.chance(0.52);
  const given = random.pick(woman ? country.women : country.men);
  const family = random.pick(country.families)[woman ? 1 : 0];
  const fullName =
    country.order === 'given'
      ? `${given.native}${country.space}${family.native}`
      : `${family.native}${country.space}${given.native}`;
  return { country, given, family, fullName };
}

/** The part before the @, or a username: as people make them from their names. */
export function makeHandle({ given, family }: Person, random: Random): string {
  const year = 60 + random.below(46);
  const suffix = random.chance(0.45) ? String(year % 100).padStart(2, '0') : '';
  switch (random.below(6)) {
    case 0:
      return `${given.latin}${family.latin}${suffix}`;
    case 1:
      return `${given.latin.charAt(0)}.${family.latin}${suffix}`;
    case 2:
      return `${given.latin}_${family.latin}${suffix}`;
    case 3:
      return `${family.latin}.${given.latin}${suffix}`;
    default:
      return `${given.latin}.${family.latin}${suffix}`;
  }
}

const DEPARTMENTS = [
  'Procurement',
  'Logistics',
  'Finance',
  'Marketing',
  'IT',
  'Facilities',
  'Sales',
] as const;

/** What the shop knows of a customer beyond the name. */
export interface Account {
  readonly department: string | undefined;
  readonly domain: string;
  readonly tier: string;
  readonly newsletter: string | undefined;
}

/** Spellings that real pools show for a yes or no that nobody validated. */
const NEWSLETTER = ['true', 'true', 'true', 'True', 'false', 'false', 'False', 'TRUE', 'yes'] as const;

export function makeAccount({ country }: Person, random: Random): Account {
  const business = random.chance(0.18);
  const roll = random.unit();
  const tier = business
    ? roll < 0.3
      ? 'enterprise'
      : 'pro'
    : roll < 0.64
      ? 'free'
      : roll < 0.92
        ? 'plus'
        : 'pro';
  return {
    department: business ? random.pick(DEPARTMENTS) : undefined,
    domain: random.pick(business ? country.employers : country.domains),
    tier,
    newsletter: random.chance(0.7) ? random.pick(NEWSLETTER) : undefined,
  };
}
