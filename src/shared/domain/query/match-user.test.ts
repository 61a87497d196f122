import { describe, expect, it } from 'vitest';
import { isInResult, type KnownUser, matchesUser, mentionsDuplicates, mentionsGone } from './match-user.ts';
import { parseQuery } from './parse-query.ts';

const NOW = Date.parse('2025-03-14T12:00:00Z');

const ada: KnownUser = {
  sub: '5f0d2c1e-8a4b-4f6e-9c3d-7b1a2e4f6a8c',
  username: 'Google_1234',
  status: 'UNCONFIRMED',
  enabled: false,
  createdAt: Date.parse('2025-03-10T23:59:59.999Z'),
  updatedAt: NOW,
  attributes: [
    { name: 'sub', value: '5f0d2c1e-8a4b-4f6e-9c3d-7b1a2e4f6a8c' },
    { name: 'email', value: 'Ada.Müller@Acme.com' },
    { name: 'email_verified', value: 'True' },
    { name: 'phone_number', value: '+4930123456' },
    { name: 'phone_number_verified', value: 'false' },
    { name: 'name', value: '' },
    { name: 'given_name', value: 'Анна' },
    { name: 'custom:tier', value: 'gold' },
    { name: 'custom:age', value: '２9.5 ' },
    { name: 'custom:odd', value: '50%_off "x" *\u0000\u202e' },
    { name: '__proto__', value: 'proto' },
  ],
  groups: ['Admins', 'Équipe A'],
  goneAt: null,
};

function holds(text: string, user: KnownUser = ada): boolean {
  const parsed = parseQuery(text, { now: NOW });
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`);
  return matchesUser(parsed.query, user);
}

describe('matchesUser', () => {
  it.each([
    '',
    'muller',
    'MÜLLER acme',
    'google_1234',
    '5f0d2c1e',
    'АНН',
    '"50%_OFF"',
    '"\\"x\\" *"',
    '"\u0000\u202e"',
    '*@acme.com',
    'ada*com',
    'email:*@acme.com',
    'email=ada.muller@acme.com',
    'username:google*',
    'user=google_1234',
    'sub:5f0d*',
    'id:*8c',
    'phone:493',
    'custom:tier=GOLD',
    'attr:"__proto__"=proto',
    'name=""',
    'name:*',
    'custom:age:>29',
    'custom:age:<=29.5',
    'custom:age:29..30',
    'status:unconfirmed',
    'enabled:no',
    'disabled:yes',
    'verified:yes',
    'verified:email',
    'has:phone',
    'has:username',
    '-has:name',
    '-has:nickname',
    'group:admins',
    'group:"equipe a"',
    'group:equipe*',
    'has:group',
    'created:2025-03-10',
    'created:<2025-03-11',
    'created:>2025-03-09',
    'created:7d',
    'updated:>=2025-03-14T12:00',
    '-gone:yes',
    'nobody OR muller',
    '-(nobody OR gold1)',
    'email:(nobody OR muller)',
  ])('holds: %s', (text) => {
    expect(holds(text)).toBe(true);
    expect(holds(`-(${text === '' ? '*' : text})`)).toBe(false);
  });

  it.each([
    'nobody',
    'muller nobody',
    'email:acme*',
    'email=acme',
    'nickname:*',
    '-nickname:x nobody',
    'custom:tier:>5',
    'custom:age:>29.5',
    'has:name',
    'status:confirmed',
    'verified:phone',
    'verified:no',
    'group:admin',
    'group:a',
    'created:2025-03-11',
    'created:>2025-03-10',
    'created:1d',
    'gone:yes',
    'duplicate:yes',
    'duplicate:new',
    'duplicate:phone',
    '"\ud83d"',
  ])('does not hold: %s', (text) => {
    expect(holds(text)).toBe(false);
  });

  it('counts an address that is not there, or empty, as not verified', () => {
    const attributes = [
      { name: 'email_verified', value: 'true' },
      { name: 'phone_number', value: '' },
      { name: 'phone_number_verified', value: 'TRUE' },
    ];
    expect(holds('verified:no', { ...ada, attributes })).toBe(true);
  });
});

describe('duplicates', () => {
  const twin = { ...ada, duplicates: ['new', 'doubleClick', 'samePhone'] as const };

  it.each([
    ['duplicate:yes', true],
    ['duplicate:no', false],
    ['-duplicate:no', true],
    ['duplicate:new', true],
    ['duplicate:double-click', true],
    ['duplicate:"double click"', true],
    ['duplicate:phone', true],
    ['duplicate:email', false],
    ['duplicate:(email OR phone)', true],
    ['duplicate:new muller', true],
  ])('%s: %s', (text, expected) => {
    expect(holds(text, twin)).toBe(expected);
  });

  it('have to be found first for queries that ask for them', () => {
    const asks = (text: string) => {
      const parsed = parseQuery(text, { now: NOW });
      return parsed.ok && mentionsDuplicates(parsed.query);
    };
    expect(asks('muller -(gold OR duplicate:no)')).toBe(true);
    expect(asks('duplicate -gone:yes')).toBe(false);
  });
});

describe('users who are gone', () => {
  const gone = { ...ada, goneAt: NOW };
  const inResult = (text: string, user: KnownUser) => {
    const parsed = parseQuery(text, { now: NOW });
    return parsed.ok && isInResult(parsed.query, user);
  };

  it.each([
    ['', true, false],
    ['muller', true, false],
    ['gone:yes', false, true],
    ['gone:no', true, false],
    ['muller gone:(yes OR no)', true, true],
    ['nobody OR -(gone:yes muller)', true, false],
  ])('%j: in the pool %s, gone %s', (text, present, absent) => {
    expect(inResult(text, ada)).toBe(present);
    expect(inResult(text, gone)).toBe(absent);
  });

  it('is asked for only by the field', () => {
    expect(mentionsGone({ kind: 'all' })).toBe(false);
    expect(mentionsGone({ kind: 'not', of: { kind: 'or', of: [{ kind: 'all' }, { kind: 'gone' }] } })).toBe(
      true,
    );
  });
});
