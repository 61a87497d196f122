import { describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { sampleUsers } from '#local-pool/sample/users.ts';
import { emptyBitmap, setBit } from '#main/mirror/columns/bitmap.ts';
import { createUserColumns, fingerprintOf } from '#main/mirror/columns/user-columns.ts';
import { DETECTORS } from '#shared/domain/duplicates/detectors.ts';
import { isInResult, type KnownUser } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import type { Group } from '#shared/domain/user.ts';
import { hostileUser } from '#test/support/hostile-users.ts';
import { randomQuery } from '#test/support/random-query.ts';

const NOW = Date.UTC(2026, 10, 21);
const QUERIES = 10_000;
const SAMPLE = 100;
const HOSTILE = 40;

/** Sample users with the defects of real pools, and users out of the worst of pools. */
function users(): KnownUser[] {
  const random = createRandom(11);
  const groupNames = ['customers', 'vip', '__proto__', 'a "b" \\ c', 'ÄÖ'];
  const sample = sampleUsers(3, SAMPLE).map(({ pairs, groups, ...row }): KnownUser => {
    const attributes = [];
    for (let at = 0; at < pairs.length; at += 2)
      attributes.push({ name: pairs[at] ?? '', value: pairs[at + 1] ?? '' });
    const duplicates = DETECTORS.filter(() => random.chance(0.1));
    const isNew = duplicates.length > 0 && random.chance(0.3);
    return {
      ...row,
      attributes,
      groups: [...groups],
      goneAt: random.chance(0.1) ? NOW : null,
      duplicates: isNew ? ['new' as const, ...duplicates] : duplicates,
    };
  });
  const hostile = Array.from({ length: HOSTILE }, (_, id): KnownUser => {
    const { user, goneAt } = hostileUser(id, random);
    // A pool never has two attributes of one name, nor one without a name, and `sub` is the user's own.
    const byName = new Map(user.attributes.map((one) => [one.name, one]));
    byName.delete('sub');
    byName.delete('');
    const groups = groupNames.filter(() => random.chance(0.3));
    return { ...user, attributes: [...byName.values()], groups, goneAt };
  });
  return [...sample, ...hostile];
}

function group(name: string): Group {
  return { name, description: null, precedence: null, roleArn: null, createdAt: 0, updatedAt: 0 };
}

describe('the search over columns', () => {
  it('finds in 10,000 random queries exactly what a plain scan finds', { timeout: 120_000 }, () => {
    const all = users();
    const columns = createUserColumns();
    for (const [id, user] of all.entries()) {
      columns.put(id, user, fingerprintOf(user));
      columns.setGone(id, user.goneAt !== null);
    }
    for (const name of new Set(all.flatMap(({ groups }) => groups))) {
      const members = all.flatMap(({ groups }, id) => (groups.includes(name) ? [id] : []));
      columns.setGroup(group(name), Uint32Array.from(members));
    }
    columns.findDuplicatesBy((of) => {
      const bits = emptyBitmap(all.length);
      for (const [id, { duplicates = [] }] of all.entries())
        if (of === 'any' ? duplicates.length > 0 : duplicates.includes(of)) setBit(bits, id);
      return bits;
    });
    const random = createRandom(5);
    let found = 0;
    for (let round = 0; round < QUERIES; round += 1) {
      const text = randomQuery(() => random.below(2 ** 32) / 2 ** 32, all);
      const parsed = parseQuery(text, { now: NOW });
      if (!parsed.ok) throw new Error(`${JSON.stringify(text)} does not parse: ${parsed.problem.message}`);
      const expected = all.flatMap((user, id) => (isInResult(parsed.query, user) ? [id] : []));
      const ids = [...columns.search(parsed.query, null).all()].sort((a, b) => a - b);
      expect(ids, JSON.stringify(text)).toEqual(expected);
      if (expected.length > 0 && expected.length < all.length) found += 1;
    }
    // Queries that find all or nothing would prove little.
    expect(found).toBeGreaterThan(QUERIES / 3);
  });
});
