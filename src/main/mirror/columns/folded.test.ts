import { describe, expect, it } from 'vitest';
import { namesContradict } from '#shared/domain/duplicates/names.ts';
import { fold } from '#shared/domain/query/fold.ts';
import type { User } from '#shared/domain/user.ts';
import { random, randomSub, randomText } from '#test/support/random-users.ts';
import { ODD_EMAIL, ODD_IDENTITIES, ODD_NAMES, ODD_PHONE, ODD_USERNAME, oddnessOf } from './plain.ts';
import { createScratch, createUserColumns, fingerprintOf, VALUE_END } from './user-columns.ts';

const r = random(11);

function user(attributes: Readonly<Record<string, string>>, username = 'somebody'): User {
  const list = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const facts = { status: 'CONFIRMED', enabled: true, createdAt: 7, updatedAt: 8 } as const;
  return { sub: randomSub(r), username, attributes: list, ...facts };
}

describe('what folding may have lost', () => {
  it.each([
    [user({ email: 'Anna@x.de', phone_number: '+49', name: 'Jörg Łęcki', given_name: 'Иван' }), 0],
    [user({ email: 'änna@x.de' }), ODD_EMAIL],
    [user({ phone_number: '＋49' }), ODD_PHONE],
    [user({}, 'Änna'), ODD_USERNAME],
    [user({ name: '山田' }), ODD_NAMES],
    [user({ family_name: 'a\u00a0b' }), ODD_NAMES],
    [user({ given_name: 'x'.repeat(61) }), ODD_NAMES],
    [user({ identities: '[{"userId":"ü"}]', email: 'ﬁ@x' }), ODD_IDENTITIES | ODD_EMAIL],
    [user({ 'custom:note': 'ü' }), 0],
  ])('is noted, %#', (one, odd) => {
    expect(oddnessOf(one)).toBe(odd);
  });

  it('is noted of an attribute that comes twice, for the columns have the last one', () => {
    const twice = user({ email: 'a@x.de' });
    const again = { ...twice, attributes: [...twice.attributes, ...twice.attributes] };
    expect(oddnessOf(again)).toBe(ODD_EMAIL);
  });

  it('is nothing that names are compared by', () => {
    const letters = ['a', 'B', 'ö', 'oe', 'ß', 'Ŀ', 'ı', 'й', 'Ё', '×', ',', ' ', '.', "'", '-', '9'];
    const text = () => Array.from({ length: r.below(6) }, () => r.pick(letters)).join('');
    for (let count = 0; count < 5_000; count += 1) {
      const [a, b] = [
        user({ name: text(), given_name: text() }),
        user({ name: text(), family_name: text() }),
      ];
      expect(oddnessOf(a) | oddnessOf(b)).toBe(0);
      const folded = [a, b].map((one) => ({
        attributes: one.attributes.map(({ name, value }) => ({ name, value: fold(value) })),
      }));
      const [one, other] = folded;
      if (one && other) expect(namesContradict(one, other)).toBe(namesContradict(a, b));
    }
  });
});

describe('values in memory', () => {
  it('are read as they were folded, from dictionaries and from text', () => {
    const columns = createUserColumns();
    const reader = columns.folded.reader('email');
    const into = createScratch();
    const values: (string | undefined)[] = [];
    const check = () => {
      for (const [id, value] of values.entries()) {
        const length = reader.read(id, into);
        const text = length < 0 ? undefined : Buffer.from(into.bytes.buffer, 0, length).toString('utf8');
        const folded = value === undefined ? undefined : Buffer.from(fold(value), 'utf8').toString('utf8');
        expect(text).toBe(folded);
        const address = reader.addressOf(id);
        if (address === 0) continue;
        const bytes = columns.folded.bytes().subarray(address, address + 100_000);
        const end = bytes.findIndex((byte) => byte >= VALUE_END);
        expect(Buffer.from(bytes.slice(0, end)).toString('utf8')).toBe(folded);
      }
    };
    const put = (id: number, value: string | undefined) => {
      const one = user(value === undefined ? {} : { email: value });
      columns.put(id, id < columns.size ? one : { ...one, sub: randomSub(r) }, fingerprintOf(one));
      values[id] = value;
    };
    for (let id = 0; id < 500; id += 1) put(id, r.next() < 0.2 ? undefined : randomText(r));
    check();
    put(500, `${'é'.repeat(5_000)}@x`);
    for (let id = 501; id < 5_600; id += 1) put(id, `${id}@x`);
    expect(reader.addressOf(5_000)).toBeGreaterThan(0);
    for (let id = 0; id < 100; id += 1) put(r.below(5_600), `${randomText(r)}${id} moved`);
    values.length = 700;
    check();
  });
});

describe('whoever watches', () => {
  it('is told before a known user changes, with the old state there, and not of new ones', () => {
    const columns = createUserColumns();
    const told: string[] = [];
    const reader = columns.folded.reader('email');
    const into = createScratch();
    const stop = columns.watch((id) => {
      const length = reader.read(id, into);
      told.push(`${id} ${Buffer.from(into.bytes.buffer, 0, length).toString('utf8')} ${columns.isGone(id)}`);
    });
    const put = (id: number, one: User) => columns.put(id, one, fingerprintOf(one));
    put(0, user({ email: 'a@x' }));
    put(1, user({ email: 'b@x' }));
    put(0, user({ email: 'c@x' }));
    columns.setGone(1, true);
    columns.setGone(1, true);
    columns.setGone(1, false);
    put(0, user({}));
    stop();
    put(0, user({}));
    expect(told).toEqual(['0 a@x false', '1 b@x false', '1 b@x true', '0 c@x false']);
  });
});
