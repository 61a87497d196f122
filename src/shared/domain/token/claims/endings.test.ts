import { expect, it } from 'vitest';
import { accessTexts, idTexts, TOKEN_NOW, tokenUser } from '#test/support/token-texts.ts';
import { type Ending, type EndingFacts, endingsOf } from './endings.ts';

const FACTS: EndingFacts = { now: TOKEN_NOW, user: null, clockAheadMs: null };
type Token = Parameters<typeof endingsOf>[0];

const of = (what: Ending['what'], texts: Token, facts: Partial<EndingFacts> = {}): string =>
  endingsOf(texts, { ...FACTS, ...facts }).find((ending) => ending.what === what)?.sentence ?? '';

it('tells for each token what does not end it, and when it ends by itself', () => {
  const id = endingsOf(idTexts(), FACTS);
  expect(id.map((ending) => ending.what)).toEqual([
    'groupRemoved',
    'attributeChanged',
    'signOut',
    'revoked',
    'disabled',
    'deleted',
  ]);
  expect(id.every((ending) => ending.endsAt === TOKEN_NOW + 1_800_000)).toBe(true);
  expect(id.every((ending) => ending.sentence.includes('for another 30 minutes'))).toBe(true);
});

it('tells apart what Cognito refuses at once and what a backend goes on taking', () => {
  expect(of('signOut', accessTexts())).toContain('Cognito itself refuses this token, but a backend');
  expect(of('signOut', idTexts())).toContain('No sign-out ends an ID token');
  expect(of('revoked', accessTexts())).toContain('Cognito itself refuses this token');
  expect(of('revoked', idTexts())).toContain('but not this ID token');
  expect(of('revoked', accessTexts({ origin_jti: undefined }))).toContain('cannot be revoked');
  expect(of('disabled', idTexts())).toContain('AWS credentials');
  expect(of('disabled', accessTexts())).not.toContain('AWS credentials');
});

it('says what has happened already: groups, attributes, disabled, gone', () => {
  const user = tokenUser({ email: 'new@acme.example' }, { groups: [], enabled: false });
  expect(of('groupRemoved', idTexts(), { user })).toContain('The user is not in “staff”');
  expect(of('attributeChanged', idTexts(), { user })).toContain('the old “email”');
  expect(of('disabled', idTexts(), { user })).toContain('The user is disabled and');
  const gone = tokenUser({}, { goneAt: TOKEN_NOW });
  expect(of('deleted', idTexts(), { user: gone })).toContain('The user is not in the pool any more');
  expect(of('disabled', idTexts(), { user: gone })).toBe('');
});

it('names at most three groups, shortened', () => {
  const groups = ['a', 'b'.repeat(64_000), 'c', 'd', 'e'];
  const sentence = of('groupRemoved', accessTexts({ 'cognito:groups': groups }), { user: tokenUser() });
  expect(sentence).toContain('“a”, “bbb');
  expect(sentence).toContain('“c” and 2 more');
  expect(sentence.length).toBeLessThan(400);
});

it('leaves out what the token does not carry', () => {
  const whats = endingsOf(accessTexts({ 'cognito:groups': undefined }), FACTS).map((ending) => ending.what);
  expect(whats).toEqual(['signOut', 'revoked', 'disabled', 'deleted']);
});

it('counts by the pool’s clock, and says the end by this computer’s', () => {
  const [ending] = endingsOf(accessTexts(), { ...FACTS, clockAheadMs: 600_000 });
  expect(ending?.endsAt).toBe(TOKEN_NOW + 1_200_000);
  expect(ending?.sentence).toContain('for another 20 minutes');
  expect(endingsOf(accessTexts(), { ...FACTS, clockAheadMs: 1_800_000 })).toEqual([]);
});

it('has nothing to say of a token that is over, or of no Cognito token', () => {
  expect(endingsOf(accessTexts(), { ...FACTS, now: TOKEN_NOW + 1_800_000 })).toEqual([]);
  expect(endingsOf(accessTexts({ token_use: 'refresh' }), FACTS)).toEqual([]);
  expect(endingsOf({ headerText: '', payloadText: '{' }, FACTS)).toEqual([]);
});

it.each([undefined, '1795298400', 1e300, -1, null])('knows no end of a token with exp %j', (exp) => {
  const endings = endingsOf(accessTexts({ exp }), FACTS);
  expect(endings.length).toBeGreaterThan(3);
  expect(endings.every((ending) => ending.endsAt === null)).toBe(true);
  expect(endings[0]?.sentence).toContain('without end, because it names none');
});

it('tells of an app alone that there is nobody to sign out', () => {
  const alone = accessTexts({ sub: 'client-1', username: undefined });
  expect(endingsOf(alone, FACTS).map((ending) => ending.what)).toEqual(['revoked']);
  expect(of('revoked', alone)).toContain('an app alone');
});
