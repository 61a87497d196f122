import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '../mirror.ts';
import { caseFor, NOT_CLEANED } from './clean-up.ts';
import { CLEAN_UP_PRESETS } from './clean-up-presets.ts';
import { judge } from './judge.ts';
import { account, NOW, pairsBy, SIGNED_UP, unconfirmed } from './judge-fixtures.ts';
import { contradictionIn } from './people.ts';

const who = (name: string, born?: string): MirrorUser =>
  account('a', { with: { name, ...(born !== undefined && { birthdate: born }) } });

describe('what says that accounts are two people’s', () => {
  it.each<[string, readonly MirrorUser[], ReturnType<typeof contradictionIn>]>([
    [
      'father and son of one name',
      [who('Hans Becker', '1950-02-03'), who('Hans Becker', '1984-05-17')],
      'birthdates',
    ],
    ['twins', [who('Martin Becker', '1984-05-17'), who('Martina Becker', '1984-05-17')], 'names'],
    [
      'one date written in two ways',
      [who('Hans Becker', '1984-05-17'), who('Hans Becker', '1984/05/17')],
      null,
    ],
    ['one without a date', [who('Hans Becker', '1984-05-17'), who('Hans Becker')], null],
    ['a year alone', [who('Hans Becker', '1984-05-17'), who('Hans Becker', '1950')], null],
    ['a filler', [who('Hans Becker', '1984-05-17'), who('Hans Becker', '1900-01-01')], null],
    ['one account', [who('Hans Becker', '1984-05-17')], null],
    [
      'any two of three',
      [who('Hans Becker', '1984-05-17'), who('Hans Becker'), who('H. Becker', '1950-02-03')],
      'birthdates',
    ],
  ])('%s', (_, members, expected) => {
    expect(contradictionIn(members)).toBe(expected);
    expect(contradictionIn([...members].reverse())).toBe(expected);
  });
});

describe('an email of two people', () => {
  const father = account('a', { with: { name: 'Hans Becker', birthdate: '1950-02-03' } });
  const son = account('b', {
    createdAt: SIGNED_UP + 5_000,
    with: { name: 'Hans Becker', birthdate: '1984-05-17' },
  });
  const wife = account('c', { with: { name: 'Martina Becker' } });
  const husband = account('d', { with: { name: 'Martin Becker' } });
  const late = unconfirmed('e', { createdAt: SIGNED_UP + 5_000, with: { birthdate: '1984-05-17' } });

  it.each(CLEAN_UP_PRESETS)('is left to a person by the rule $id', ({ cleanUp }) => {
    const cleaned = (...members: readonly MirrorUser[]) =>
      caseFor(members, pairsBy(members, 'doubleClick', 'sameEmail', 'federatedTwin'), cleanUp, NOW);
    expect(cleaned(father, son)).toEqual({ reason: NOT_CLEANED.birthdates });
    expect(cleaned(father, late)).toEqual({ reason: NOT_CLEANED.birthdates });
    expect(cleaned(wife, husband)).toEqual({ reason: NOT_CLEANED.names });
  });

  it('gets no proposal, and that says why', () => {
    const judged = (...members: readonly MirrorUser[]) =>
      judge(members, pairsBy(members, 'sameEmail'), { now: NOW });
    expect(judged(father, son)).toMatchObject({
      proposal: null,
      because: expect.stringContaining('the birthdates differ'),
    });
    expect(judged(wife, husband)).toMatchObject({
      proposal: null,
      because: expect.stringContaining('the given names differ'),
    });
  });
});
