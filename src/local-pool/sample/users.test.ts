import { describe, expect, it } from 'vitest';
import { parseFilter } from '../store/filter.ts';
import { rowValue, type UserRow } from '../store/row.ts';
import { SHARES } from './defects.ts';
import { sampleGroups } from './groups.ts';
import { SCHEMA } from './schema.ts';
import { SMALLEST_POOL, sampleUsers } from './users.ts';

const rows = sampleUsers(7, 200);
const value = (row: UserRow, name: string): string => rowValue(row, name) ?? '';
const emails = (list: readonly UserRow[]): string[] => list.map((row) => value(row, 'email'));

/** Sets of users of whom `key` says the same. */
function sets(key: (row: UserRow) => string | undefined): UserRow[][] {
  const groups = new Map<string, UserRow[]>();
  for (const row of rows) {
    const name = key(row);
    if (name) groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

describe('sample users', () => {
  it('are the same for one seed and others for another', () => {
    expect(sampleUsers(7, 200)).toEqual(rows);
    expect(sampleUsers(8, 200).map(({ sub }) => sub)).not.toEqual(rows.map(({ sub }) => sub));
  });

  it('have what every user must have', () => {
    expect(rows).toHaveLength(200);
    expect(new Set(rows.map(({ sub }) => sub)).size).toBe(200);
    expect(new Set(rows.map(({ username }) => username)).size).toBe(200);
    const known = new Set(SCHEMA.map(({ Name }) => Name));
    const groups = new Set(sampleGroups().map(({ name }) => name));
    for (const row of rows) {
      expect(row.sub).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
      expect(row.pairs.slice(0, 2)).toEqual(['sub', row.sub]);
      expect(row.updatedAt).toBeGreaterThanOrEqual(row.createdAt);
      for (let index = 0; index < row.pairs.length; index += 2) {
        expect(known).toContain(row.pairs[index]);
        expect(row.pairs[index + 1]?.length).toBeLessThanOrEqual(2048);
      }
      for (const group of row.groups) expect(groups).toContain(group);
    }
  });

  it('are never fewer than the named ones', () => {
    expect(sampleUsers(7, 0)).toHaveLength(SMALLEST_POOL);
    expect(sampleUsers(7, 0).map(({ username }) => username)).toEqual([
      'sam.support',
      'stella.staff',
      'ada.admin',
      '__proto__',
      'constructor',
    ]);
  });

  it('write names in many scripts', () => {
    const names = rows.map((row) => value(row, 'name')).join(' ');
    for (const script of [
      'Latin',
      'Cyrillic',
      'Greek',
      'Arabic',
      'Hebrew',
      'Devanagari',
      'Thai',
      'Han',
      'Hangul',
    ]) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
    expect(names).toMatch(/\p{Extended_Pictographic}/u);
    expect(names).toMatch(/\p{Script=Latin}\p{M}/u);
    expect(names).toContain('\u202e');
  });

  it('came over three years, more and more of them', () => {
    const many = sampleUsers(7, 2000).map(({ createdAt }) => createdAt);
    const [first, last] = [Math.min(...many), Math.max(...many)];
    const half = many.filter((at) => at < (first + last) / 2).length;
    expect(last - first).toBeGreaterThan(2.9 * 365 * 86_400_000);
    expect(half).toBeLessThan(900);
    expect(half).toBeGreaterThan(300);
  });
});

describe('defects of the sample, at 200 users already', () => {
  it('fit into 200 users', () => {
    const total = SHARES.reduce((sum, { sets, size }) => sum + sets * size, 0);
    expect(total).toBeLessThanOrEqual(190);
  });

  it('has users who signed up several times within seconds, unverified', () => {
    const same = sets((row) => (row.status === 'EXTERNAL_PROVIDER' ? undefined : value(row, 'email')));
    expect(same.map((group) => group.length).sort()).toEqual([2, 2, 3]);
    for (const group of same) {
      const times = group.map(({ createdAt }) => createdAt).sort();
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(90_000);
      for (const row of group) expect(value(row, 'email_verified')).toBe('false');
    }
  });

  it('has emails that differ by case, by dots and by tag only', () => {
    const exact = new Set(emails(rows)).size;
    const lower = new Set(emails(rows).map((email) => email.toLowerCase())).size;
    expect(exact - lower).toBe(2);
    const dotless = (email: string) => {
      const [local = '', domain = ''] = email.toLowerCase().split('@');
      return domain === 'gmail.com' ? `${local.replaceAll('.', '')}@${domain}` : email.toLowerCase();
    };
    expect(lower - new Set(emails(rows).map(dotless)).size).toBeGreaterThanOrEqual(2);
    expect(emails(rows).filter((email) => email.includes('+shop@'))).toHaveLength(2);
  });

  it('has phones with and without a plus sign', () => {
    const phones = rows.map((row) => value(row, 'phone_number')).filter(Boolean);
    expect(phones.filter((phone) => /^\d/u.test(phone)).length).toBeGreaterThanOrEqual(7);
    expect(phones.filter((phone) => /^\+[1-9]\d{6,14}$/u.test(phone)).length).toBeGreaterThan(80);
    expect(sets((row) => value(row, 'phone_number').replace('+', '')).length).toBeGreaterThanOrEqual(1);
  });

  it('spells email_verified in several ways', () => {
    const spellings = new Set(rows.map((row) => value(row, 'email_verified')));
    expect([...spellings].sort()).toEqual(['TRUE', 'True', 'false', 'true']);
  });

  it('has federated users, some of people who also have a native user', () => {
    const federated = rows.filter(({ status }) => status === 'EXTERNAL_PROVIDER');
    expect(federated).toHaveLength(13);
    for (const row of federated) {
      const [identity] = JSON.parse(value(row, 'identities'));
      expect(row.username).toBe(`${identity.providerName}_${identity.userId}`);
      expect(row.username).toMatch(/^(?:Google_1\d{20}|Facebook_10\d{14}|SignInWithApple_00\d{4}\..+)$/u);
    }
    const native = new Set(emails(rows.filter(({ status }) => status === 'CONFIRMED')));
    expect(federated.filter((row) => native.has(value(row, 'email')))).toHaveLength(3);
  });

  it('has stuck, reset and disabled users', () => {
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    expect(count('FORCE_CHANGE_PASSWORD')).toBe(5);
    expect(count('UNCONFIRMED')).toBe(10);
    expect(count('RESET_REQUIRED')).toBe(3);
    expect(rows.filter(({ enabled }) => !enabled)).toHaveLength(5);
  });

  it('has markup, control characters and a value of 2,048 characters', () => {
    const everything = rows.flatMap(({ pairs }) => pairs);
    expect(everything.some((text) => text.includes('<img src=x onerror'))).toBe(true);
    expect(everything.some((text) => text.includes('\u001b[31m') && text.includes('\u0000'))).toBe(true);
    expect(everything.some((text) => text.length === 2048)).toBe(true);
  });

  it('has custom attributes, as strings that nobody validated', () => {
    const newsletter = new Set(rows.map((row) => value(row, 'custom:newsletter')));
    for (const text of ['true', 'True', 'false']) expect(newsletter).toContain(text);
    for (const name of ['custom:tier', 'custom:department', 'custom:crm_id', 'custom:notes']) {
      expect(rows.some((row) => value(row, name) !== '')).toBe(true);
      expect(parseFilter(`${name} = "x"`).ok).toBe(false);
    }
  });

  it('fills every group but the empty one, __proto__ included', () => {
    const filled = new Set(sampleUsers(7, 2000).flatMap(({ groups }) => [...groups]));
    const empty = sampleGroups().filter(({ name }) => !filled.has(name));
    expect(empty.map(({ name }) => name)).toEqual(['campaign-2023']);
  });
});
