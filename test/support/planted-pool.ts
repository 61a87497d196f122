import { countryOf, makeHandle, makePerson, type Person } from '#local-pool/sample/person.ts';
import { createRandom, uuid } from '#local-pool/sample/random.ts';
import type { DetectorName } from '#shared/domain/duplicates/detectors.ts';
import type { User } from '#shared/domain/user.ts';

/** How the second account of a person came about; `guess`: nothing but the name, a birthdate and a domain are the same. */
export const PLANTED = [
  'doubleClick',
  'otherCase',
  'federated',
  'dots',
  'tag',
  'phone',
  'username',
  'family',
  'twin',
  'typo',
] as const;
export type Planted = (typeof PLANTED)[number];
/** What the exact detectors find; the rest are for the guesses. */
const EXACT: readonly Planted[] = PLANTED.slice(0, 7);

/** What an account is made of, by which the truth about any two is known without looking at their values. */
export interface Facts {
  readonly person: number;
  /** 0: the person's first account. */
  readonly copy: number;
  readonly how: Planted | 'first';
}

const OPENED = Date.UTC(2023, 0, 1);
const MINUTE = 60_000;
/** Of all users, those who are somebody's second, third or fourth account. */
const SHARE = 0.05;
/** Of those, how many belong to different people; the rest are third accounts. */
const OWNERS = 0.74;
const GMAIL = 'gmail.com';

/**
 * A pool of which it is known who has several accounts: 5 % of the users are further accounts of people who have one already,
 * far apart in the order. Made one by one, so that a million take no memory.
 */
export interface PlantedPool {
  readonly size: number;
  /** The first account of everybody comes first; from here on they are further ones. */
  readonly people: number;
  factsOf(index: number): Facts;
  user(index: number): User;
}

/** @param guesses plant what only guesses find, too */
export function plantedPool(size: number, { seed = 1, guesses = false } = {}): PlantedPool {
  const copies = Math.floor(size * SHARE);
  const people = size - copies;
  const hows = guesses ? PLANTED : EXACT;
  const owners = Math.max(1, Math.ceil(copies * OWNERS));
  const apart = Math.floor(people / owners);
  const factsOf = (index: number): Facts => {
    if (index < people) return { person: index, copy: 0, how: 'first' };
    const nth = index - people;
    const copy = 1 + Math.floor(nth / owners);
    return { person: (nth % owners) * apart, copy, how: hows[(nth + copy) % hows.length] ?? 'doubleClick' };
  };
  return { size, people, factsOf, user: (index) => makeUser(index, factsOf(index), seed) };
}

const isAtGmail = (person: number) => person % 3 !== 0;
const hasUsername = (person: number) => person % 4 !== 0;

/** By which detectors two accounts have to be found: the truth, from how they were made. Empty: they are no duplicates. */
export function truthOf(a: Facts, b: Facts): readonly DetectorName[] {
  if (a.person !== b.person) return [];
  const found: DetectorName[] = [];
  const address = (how: Facts['how']) => {
    if (how === 'dots' || how === 'tag') return how;
    return ['first', 'doubleClick', 'otherCase', 'federated'].includes(how) ? 'same' : 'own';
  };
  const [left, right] = [address(a.how), address(b.how)];
  const has = (how: Facts['how']) => [a.how, b.how].includes(how);
  if (left === 'same' && right === 'same') {
    const areClicks = [a, b].every(({ how }) => how === 'first' || how === 'doubleClick');
    const isTwin = has('federated') && a.how !== b.how;
    found.push(areClicks ? 'doubleClick' : isTwin ? 'federatedTwin' : 'sameEmail');
  } else if (left !== 'own' && right !== 'own') {
    // Two dotted ones, or two with different tags, are at one inbox as well, but the dotted ones are the same address.
    if (isAtGmail(a.person)) found.push(left === 'dots' && right === 'dots' ? 'sameEmail' : 'sameInbox');
    else if (left === 'dots' && right === 'dots') found.push('sameEmail');
  }
  if (has('username') && has('first') && hasUsername(a.person)) found.push('usernameCase');
  const phones = [a.how, b.how].every((how) => how === 'first' || how === 'phone' || how === 'family');
  if (phones) found.push(has('family') && a.how !== b.how ? 'sharedPhone' : 'samePhone');
  return found;
}

/** Likewise for the guesses about names, which find more than that: whoever has the same name by chance. */
export function guessesOf(a: Facts, b: Facts): readonly DetectorName[] {
  if (a.person !== b.person || [a.how, b.how].includes('family')) return [];
  const isOwn = (how: Facts['how']) => ['phone', 'username', 'twin'].includes(how);
  const atOneFirm = isOwn(a.how) === isOwn(b.how) && (isOwn(a.how) || !isAtGmail(a.person));
  const found: DetectorName[] = [];
  if (a.how !== 'typo' && b.how !== 'typo') found.push('nameAndBirthdate');
  if (atOneFirm) found.push('similarName');
  return found;
}

function makeUser(index: number, { person, copy, how }: Facts, seed: number): User {
  const own = createRandom(seed * 7_919 + person);
  const who = makePerson(countryOf(person, undefined), own);
  // The end has always the same length, so that without dots no two are the same.
  const local = `${makeHandle(who, own)}.${person.toString(36).padStart(5, '0')}x`;
  const first = firstAccount(person, who, local);
  const sub = uuid(createRandom(seed * 104_729 + index + 1));
  const account = how === 'first' ? first : secondAccount(first, how, copy, person);
  const { email, phone, name, birthdate, identities, ...rest } = account;
  const attributes = [
    { name: 'sub', value: sub },
    { name: 'email', value: email },
    { name: 'email_verified', value: 'true' },
    { name: 'phone_number', value: phone },
    { name: 'name', value: name },
    { name: 'birthdate', value: birthdate },
    ...(identities === null ? [] : [{ name: 'identities', value: identities }]),
  ];
  return {
    ...rest,
    sub,
    username: rest.username ?? sub,
    enabled: true,
    updatedAt: rest.createdAt,
    attributes,
  };
}

interface Account extends Pick<User, 'status' | 'createdAt'> {
  /** Null: the `sub`. */
  readonly username: string | null;
  readonly email: string;
  readonly phone: string;
  readonly name: string;
  readonly birthdate: string;
  readonly identities: string | null;
}

function firstAccount(person: number, who: Person, local: string): Account {
  return {
    username: hasUsername(person) ? `u-${local}` : null,
    status: 'CONFIRMED',
    createdAt: OPENED + person * MINUTE * 2,
    email: `${local}@${isAtGmail(person) ? GMAIL : `firm${person % 5_000}.example`}`,
    phone: phoneOf(person, 0),
    name: who.fullName,
    birthdate: dateOf(person),
    identities: null,
  };
}

const phoneOf = (person: number, copy: number): string => `+4915${copy}${String(person).padStart(8, '0')}`;

function dateOf(person: number): string {
  return new Date(Date.UTC(1950, 0, 1) + (person % 20_000) * 86_400_000).toISOString().slice(0, 10);
}

function secondAccount(first: Account, how: Planted, copy: number, person: number): Account {
  const own = `second${copy}.${person.toString(36)}x@elsewhere.example`;
  const account: Account = {
    ...first,
    username: null,
    phone: phoneOf(person, copy),
    createdAt: first.createdAt + copy * 86_400_000 + MINUTE * 10,
  };
  switch (how) {
    case 'doubleClick':
      return { ...account, status: 'UNCONFIRMED', createdAt: first.createdAt + copy * 15_000 };
    case 'otherCase':
      return { ...account, email: first.email.toUpperCase() };
    case 'federated':
      return { ...account, ...federated(person, copy) };
    case 'dots':
      return { ...account, email: changed(first.email, (local) => local.replaceAll('.', '')) };
    case 'tag':
      return { ...account, email: changed(first.email, (local) => `${local}+shop${copy}`) };
    case 'phone':
      return { ...account, email: own, phone: `00${first.phone.slice(1)}` };
    case 'username':
      return { ...account, email: own, username: first.username?.toUpperCase() ?? null };
    case 'family':
      return { ...account, email: own, phone: first.phone, name: relativeOf(person) };
    case 'twin':
      return { ...account, email: own };
    case 'typo':
      return {
        ...account,
        email: first.email.replace('@', '.second@'),
        birthdate: '',
        name: `${first.name}e`,
      };
  }
}

/** Somebody else of the same country, for names in two scripts do not contradict each other. */
function relativeOf(person: number): string {
  return makePerson(countryOf(person, undefined), createRandom(person + 15_485_863)).fullName;
}

/** At Gmail it stays the same inbox; elsewhere it is another one, which must not be found. */
function changed(email: string, change: (local: string) => string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${change(local)}@${domain}`;
}

function federated(person: number, copy: number) {
  const userId = `1${String(person).padStart(12, '0')}${copy}`;
  const identity = { userId, providerName: 'Google', providerType: 'Google', issuer: null, primary: true };
  return {
    username: `Google_${userId}`,
    status: 'EXTERNAL_PROVIDER' as const,
    identities: JSON.stringify([{ ...identity, dateCreated: OPENED }]),
  };
}
