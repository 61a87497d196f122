import { STAFF } from '../config.ts';
import type { UserRow } from '../store/row.ts';
import { type Defect, slotOf } from './defects.ts';
import type { Draft } from './draft.ts';
import { groupsOf } from './membership.ts';
import { countryOf, makeAccount, makeHandle, makePerson, type Person } from './person.ts';
import { createRandom, type Random, uuid } from './random.ts';
import { spoil } from './spoil.ts';

/** The pool was opened then; the last sample user came three years later. */
const OPENED = Date.UTC(2023, 10, 6, 8);
const LATEST = Date.UTC(2026, 10, 15, 20);
/** Users whose names are what careless programs trip over. */
const AWKWARD_USERNAMES = ['__proto__', 'constructor'] as const;
export const SMALLEST_POOL = STAFF.length + AWKWARD_USERNAMES.length;

/** Defects of a script need a person who writes it; Vietnamese names all carry accents to take apart. */
function localesOf(index: number, defect: Defect): RegExp | undefined {
  if (index < STAFF.length) return /^de/u;
  if (defect === 'right-to-left') return /^(?:ar|he)/u;
  return defect === 'combining' ? /^vi/u : undefined;
}

const zone = ({ country }: Person, index: number): string =>
  country.zones[index % country.zones.length] ?? 'UTC';

/** @param pairs Scratch space, the same for every user: a copy of it has no slack, an array that grew has. */
function toRow(draft: Draft, random: Random, pairs: string[]): UserRow {
  pairs.length = 0;
  pairs.push('sub', draft.sub, 'email', draft.email, 'email_verified', draft.emailVerified);
  if (draft.phone) pairs.push('phone_number', draft.phone, 'phone_number_verified', draft.phoneVerified);
  pairs.push('name', draft.name, 'given_name', draft.givenName, 'family_name', draft.familyName);
  if (draft.preferredUsername) pairs.push('preferred_username', draft.preferredUsername);
  pairs.push('locale', draft.person.country.locale, 'zoneinfo', zone(draft.person, draft.index));
  pairs.push('custom:tier', draft.account.tier);
  if (draft.department) pairs.push('custom:department', draft.department);
  if (draft.account.newsletter) pairs.push('custom:newsletter', draft.account.newsletter);
  if (draft.index % 10 < 7) pairs.push('custom:crm_id', `CRM-${String(100_000 + draft.index)}`);
  if (draft.notes) pairs.push('custom:notes', draft.notes);
  if (draft.identities) pairs.push('identities', draft.identities);
  return {
    sub: draft.sub,
    username: draft.username,
    pairs: pairs.slice(),
    enabled: draft.enabled,
    status: draft.status,
    createdAt: draft.createdAt,
    updatedAt: draft.updatedAt,
    groups: groupsOf(draft, random),
  };
}

function staffDraft(draft: Draft): void {
  const account = STAFF[draft.index];
  if (!account) return;
  draft.username = account.username;
  draft.email = `${account.username}@acme.example`;
  draft.name = `${account.givenName} ${account.familyName}`;
  draft.givenName = account.givenName;
  draft.familyName = account.familyName;
  draft.department = account.role === 'support' ? 'Support' : 'Back office';
  draft.createdAt = OPENED + draft.index * 60_000;
  draft.updatedAt = draft.createdAt + 3_600_000;
}

/**
 * The sample pool: the same seed and count give the same users, to the last character.
 * @param count Users in all, staff included; at least `SMALLEST_POOL` are made.
 */
export function sampleUsers(seed: number, count: number): UserRow[] {
  const random = createRandom(seed);
  const size = Math.max(SMALLEST_POOL, count);
  const rows: UserRow[] = [];
  const scratch: string[] = [];
  const usernames = new Set<string>([...AWKWARD_USERNAMES, ...STAFF.map(({ username }) => username)]);
  const emails = new Set<string>();
  const unique = (taken: Set<string>, text: string, end: string): string => {
    let value = text + end;
    while (taken.has(value)) value = `${text}${random.below(9000) + 1000}${end}`;
    taken.add(value);
    return value;
  };
  let before: Draft | undefined;

  for (let index = 0; index < size; index += 1) {
    const { defect, part } = slotOf(index);
    const twin = part > 0 ? before : undefined;
    const person = twin?.person ?? makePerson(countryOf(index, localesOf(index, defect)), random);
    const account = twin?.account ?? makeAccount(person, random);
    const sub = uuid(random);
    const handle = makeHandle(person, random);
    const createdAt = Math.floor(OPENED + (LATEST - OPENED) * random.unit() ** 0.62);
    const draft: Draft = {
      index,
      defect,
      part,
      person,
      account,
      sub,
      username: random.chance(0.25) ? sub : unique(usernames, handle, ''),
      email: unique(emails, handle, `@${account.domain}`),
      emailVerified: 'true',
      phone: random.chance(0.62) ? random.digits(random.pick(person.country.phones)) : undefined,
      phoneVerified: random.chance(0.7) ? 'true' : 'false',
      name: person.fullName,
      givenName: person.given.native,
      familyName: person.family.native,
      preferredUsername: random.chance(0.12) ? handle.replace(/[._]/gu, '-') : undefined,
      department: account.department,
      notes: undefined,
      identities: undefined,
      provider: undefined,
      enabled: true,
      status: 'CONFIRMED',
      createdAt,
      updatedAt: Math.floor(createdAt + (LATEST - createdAt) * random.unit() ** 3),
    };
    if (index < STAFF.length) staffDraft(draft);
    const awkward = AWKWARD_USERNAMES[index - STAFF.length];
    if (awkward) draft.username = awkward;
    spoil(draft, twin, random);
    rows.push(toRow(draft, random, scratch));
    before = draft;
  }
  return rows;
}
