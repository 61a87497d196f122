import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import type { Query, TextPattern } from './query.ts';

const NOW = Date.parse('2025-03-14T15:09:26Z');
const DAY = 86_400_000;

function queryOf(text: string): Query {
  const parsed = parseQuery(text, { now: NOW });
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`);
  return parsed.query;
}

const contains = (part: string): TextPattern => ({ parts: [part], start: false, end: false });
const whole = (part: string): TextPattern => ({ parts: [part], start: true, end: true });
const text = (part: string): Query => ({ kind: 'text', pattern: contains(part) });
const attribute = (name: string, pattern: TextPattern): Query => ({ kind: 'attribute', name, pattern });
const and = (...of: Query[]): Query => ({ kind: 'and', of });
const or = (...of: Query[]): Query => ({ kind: 'or', of });
const not = (of: Query): Query => ({ kind: 'not', of });
const time = (
  from: string | null,
  before: string | null,
  field: 'created' | 'updated' = 'created',
): Query => ({
  kind: 'time',
  field,
  from: from === null ? null : Date.parse(from),
  before: before === null ? null : Date.parse(before),
});

describe('parseQuery', () => {
  it('understands the example of the query bar', () => {
    expect(
      queryOf(
        'email:*@acme.com status:unconfirmed group:admins custom:tier=gold created:>2025-01-01 verified:no enabled:no has:phone -group:staff',
      ),
    ).toEqual(
      and(
        attribute('email', { parts: ['@acme.com'], start: false, end: true }),
        { kind: 'status', status: 'UNCONFIRMED' },
        { kind: 'group', pattern: whole('admins') },
        attribute('custom:tier', whole('gold')),
        time('2025-01-02', null),
        not({ kind: 'verified', what: 'any' }),
        { kind: 'enabled', is: false },
        { kind: 'has', name: 'phone_number' },
        not({ kind: 'group', pattern: whole('staff') }),
      ),
    );
  });

  it.each<[string, Query]>([
    ['', { kind: 'all' }],
    [' \t\n\u3000', { kind: 'all' }],
    ['Müller', text('muller')],
    ['anna lisa', and(text('anna'), text('lisa'))],
    ['anna AND lisa', and(text('anna'), text('lisa'))],
    ['anna OR lisa', or(text('anna'), text('lisa'))],
    ['anna | lisa', or(text('anna'), text('lisa'))],
    ['(anna)|(lisa)', or(text('anna'), text('lisa'))],
    ['a b OR c d', or(and(text('a'), text('b')), and(text('c'), text('d')))],
    ['a (b OR c)', and(text('a'), or(text('b'), text('c')))],
    ['a(b)c', and(text('a'), text('b'), text('c'))],
    ['((a))', text('a')],
    ['-a', not(text('a'))],
    ['NOT a', not(text('a'))],
    ['--a', text('a')],
    ['NOT -(a OR b)', or(text('a'), text('b'))],
    ['-(a b)', not(and(text('a'), text('b')))],
    ['or and not', and(text('or'), text('and'), text('not'))],
    ['"OR"', text('or')],
    ['ORx', text('orx')],
    ['auth0|123', text('auth0|123')],
    ['a-b', text('a-b')],
    ['"a b"', text('a b')],
    ['"-a"', text('-a')],
    ['"say \\"hi\\" \\\\ \\n"', text('say "hi" \\ \\n')],
    ['DOMAIN\\user', text('domain\\user')],
    ['"50%"_', text('50%_')],
    ['"a*b"', text('a*b')],
    ['john*', { kind: 'text', pattern: { parts: ['john'], start: true, end: false } }],
    ['*', { kind: 'text', pattern: { parts: [], start: false, end: false } }],
    ['"a "*" b"', { kind: 'text', pattern: { parts: ['a ', ' b'], start: true, end: true } }],
    ['https://acme.com/a:b?c=d', text('https://acme.com/a:b?c=d')],
    ['C:\\temp', text('c:\\temp')],
    ['12:30', text('12:30')],
    ['dGVzdA==', text('dgvzda==')],
    ['a<b ->c', and(text('a<b'), not(text('>c')))],
    ['"a:b"', text('a:b')],
    ['\u0000\u202e', text('\u0000\u202e')],
    ['\ud83d', text('\ufffd')],
    ['"__proto__:x"', text('__proto__:x')],
  ])('text %j', (typed, query) => {
    expect(queryOf(typed)).toEqual(query);
  });

  it.each<[string, Query]>([
    ['email:acme', attribute('email', contains('acme'))],
    ['EMAIL:Acme', attribute('email', contains('acme'))],
    ['email=Ada@Acme.com', attribute('email', whole('ada@acme.com'))],
    ['email:=x', attribute('email', whole('x'))],
    ['email:a*b', attribute('email', { parts: ['a', 'b'], start: true, end: true })],
    ['email=a*', attribute('email', { parts: ['a'], start: true, end: false })],
    ['name:"ada l"', attribute('name', contains('ada l'))],
    ['name="Ada Lovelace"', attribute('name', whole('ada lovelace'))],
    ['name=""', attribute('name', { parts: [], start: true, end: true })],
    ['name:*', attribute('name', { parts: [], start: false, end: false })],
    ['phone:030', attribute('phone_number', contains('030'))],
    ['given:a', attribute('given_name', contains('a'))],
    ['family:a', attribute('family_name', contains('a'))],
    ['user:a', attribute('username', contains('a'))],
    ['id:a', attribute('sub', contains('a'))],
    ['zoneinfo:Europe/Berlin', attribute('zoneinfo', contains('europe/berlin'))],
    ['custom:tier:gold', attribute('custom:tier', contains('gold'))],
    ['custom:tier=gold', attribute('custom:tier', whole('gold'))],
    ['CUSTOM:Tier=gold', attribute('custom:Tier', whole('gold'))],
    ['dev:custom:x:y', attribute('dev:custom:x', contains('y'))],
    ['custom:__proto__:x', attribute('custom:__proto__', contains('x'))],
    ['custom:url:https://a.b:80/', attribute('custom:url', contains('https://a.b:80/'))],
    ['custom:größe:5', attribute('custom:größe', contains('5'))],
    ['attr:"odd name"=x', attribute('odd name', whole('x'))],
    ['attr:"custom:a:b":"x y"', attribute('custom:a:b', contains('x y'))],
    ['attr:"Email":x', attribute('Email', contains('x'))],
    ['attr:"status"=x', attribute('status', whole('x'))],
    ['name:(anna OR lisa)', or(attribute('name', contains('anna')), attribute('name', contains('lisa')))],
    [
      'name:(a (b | -"c d"))',
      and(
        attribute('name', contains('a')),
        or(attribute('name', contains('b')), not(attribute('name', contains('c d')))),
      ),
    ],
    [
      'name=(a:b OR created:x) c:\\',
      and(or(attribute('name', whole('a:b')), attribute('name', whole('created:x'))), text('c:\\')),
    ],
    ['has:phone', { kind: 'has', name: 'phone_number' }],
    ['has:custom:tier', { kind: 'has', name: 'custom:tier' }],
    ['has:"odd name"', { kind: 'has', name: 'odd name' }],
    ['has:username', { kind: 'has', name: 'username' }],
    ['-has:group', not({ kind: 'group', pattern: { parts: [], start: false, end: false } })],
    ['group:Admins', { kind: 'group', pattern: whole('admins') }],
    ['group=admins', { kind: 'group', pattern: whole('admins') }],
    ['group:"my group"', { kind: 'group', pattern: whole('my group') }],
    ['group:adm*', { kind: 'group', pattern: { parts: ['adm'], start: true, end: false } }],
    ['group:*adm*', { kind: 'group', pattern: contains('adm') }],
  ])('field %j', (typed, query) => {
    expect(queryOf(typed)).toEqual(query);
  });

  it.each([
    ['unconfirmed', 'UNCONFIRMED'],
    ['unc', 'UNCONFIRMED'],
    ['confirmed', 'CONFIRMED'],
    ['conf', 'CONFIRMED'],
    ['Active', 'CONFIRMED'],
    ['invited', 'FORCE_CHANGE_PASSWORD'],
    ['FORCE_CHANGE_PASSWORD', 'FORCE_CHANGE_PASSWORD'],
    ['"force change password"', 'FORCE_CHANGE_PASSWORD'],
    ['force-change', 'FORCE_CHANGE_PASSWORD'],
    ['external', 'EXTERNAL_PROVIDER'],
    ['federated', 'EXTERNAL_PROVIDER'],
    ['reset', 'RESET_REQUIRED'],
    ['arch', 'ARCHIVED'],
    ['compromised', 'COMPROMISED'],
    ['unk', 'UNKNOWN'],
  ])('status:%s is %s', (typed, status) => {
    expect(queryOf(`status:${typed}`)).toEqual({ kind: 'status', status });
  });

  it.each<[string, Query]>([
    ['enabled:yes', { kind: 'enabled', is: true }],
    ['enabled:False', { kind: 'enabled', is: false }],
    ['enabled=n', { kind: 'enabled', is: false }],
    ['disabled:yes', { kind: 'enabled', is: false }],
    ['disabled:no', { kind: 'enabled', is: true }],
    ['verified:yes', { kind: 'verified', what: 'any' }],
    ['verified:no', not({ kind: 'verified', what: 'any' })],
    ['verified:email', { kind: 'verified', what: 'email' }],
    ['verified:phone', { kind: 'verified', what: 'phone_number' }],
    ['-verified:phone_number', not({ kind: 'verified', what: 'phone_number' })],
    ['gone:yes', { kind: 'gone' }],
    ['duplicate:inbox', { kind: 'duplicate', of: 'sameInbox' }],
    ['duplicate:no', not({ kind: 'duplicate', of: 'any' })],
    ['gone:no', not({ kind: 'gone' })],
    [
      'status:(unc OR inv)',
      or({ kind: 'status', status: 'UNCONFIRMED' }, { kind: 'status', status: 'FORCE_CHANGE_PASSWORD' }),
    ],
  ])('fixed values %j', (typed, query) => {
    expect(queryOf(typed)).toEqual(query);
  });

  it.each<[string, Query]>([
    ['created:2025', time('2025-01-01', '2026-01-01')],
    ['created=2025-03', time('2025-03-01', '2025-04-01')],
    ['updated:2025-03-14', time('2025-03-14', '2025-03-15', 'updated')],
    ['created:>2025', time('2026-01-01', null)],
    ['created>=2025', time('2025-01-01', null)],
    ['created:<2025-03', time(null, '2025-03-01')],
    ['created:<=2025-03', time(null, '2025-04-01')],
    ['created:2025-01..2025-03', time('2025-01-01', '2025-04-01')],
    ['created:2025-03..', time('2025-03-01', null)],
    ['created:..2025-03-14', time(null, '2025-03-15')],
    ['created:2025-03-14T10:30', time('2025-03-14T10:30Z', '2025-03-14T10:31Z')],
    ['created:>="2025-03-14 10:30"', time('2025-03-14T10:30Z', null)],
    ['created:today', time('2025-03-14', '2025-03-15')],
    ['created:<yesterday', time(null, '2025-03-13')],
    ['created:7d', { kind: 'time', field: 'created', from: NOW - 7 * DAY, before: null }],
    ['created:30d..7d', { kind: 'time', field: 'created', from: NOW - 30 * DAY, before: NOW - 7 * DAY }],
    ['created:(2023 OR >2025)', or(time('2023-01-01', '2024-01-01'), time('2026-01-01', null))],
  ])('dates %j', (typed, query) => {
    expect(queryOf(typed)).toEqual(query);
  });

  it.each<[string, Query]>([
    ['custom:age:>30', { kind: 'number', name: 'custom:age', op: '>', value: 30 }],
    ['custom:age>=-1.5', { kind: 'number', name: 'custom:age', op: '>=', value: -1.5 }],
    ['updated_at:<=1700000000', { kind: 'number', name: 'updated_at', op: '<=', value: 1_700_000_000 }],
    [
      'custom:age:18..30',
      and(
        { kind: 'number', name: 'custom:age', op: '>=', value: 18 },
        { kind: 'number', name: 'custom:age', op: '<=', value: 30 },
      ),
    ],
    [
      'custom:age:(>=18 <30)',
      and(
        { kind: 'number', name: 'custom:age', op: '>=', value: 18 },
        { kind: 'number', name: 'custom:age', op: '<', value: 30 },
      ),
    ],
    ['custom:age:"18..30"', attribute('custom:age', contains('18..30'))],
    [
      'custom:ip:1.2..3',
      {
        kind: 'and',
        of: [
          { kind: 'number', name: 'custom:ip', op: '>=', value: 1.2 },
          { kind: 'number', name: 'custom:ip', op: '<=', value: 3 },
        ],
      },
    ],
    ['custom:v:1.2.3..4', attribute('custom:v', contains('1.2.3..4'))],
    ['custom:x:">5"', attribute('custom:x', contains('>5'))],
  ])('numbers %j', (typed, query) => {
    expect(queryOf(typed)).toEqual(query);
  });

  it('marks fields, operators, values, quotes, keywords, parentheses and text', () => {
    const typed = '-status:(unc OR "x") anna created:>="2025" NOT attr:"n"=v* (';
    const { terms } = parseQuery(typed, { now: NOW });
    expect(terms.map(({ start, end, kind }) => `${kind} ${typed.slice(start, end)}`)).toEqual([
      'operator -',
      'field status',
      'operator :',
      'paren (',
      'value unc',
      'keyword OR',
      'quote "x"',
      'paren )',
      'text anna',
      'field created',
      'operator :>=',
      'quote "2025"',
      'keyword NOT',
      'field attr:"n"',
      'operator =',
      'value v*',
      'paren (',
    ]);
  });
});
