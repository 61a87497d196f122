import { describe, expect, it } from 'vitest';
import type { MeProblem } from '../../explain-me.ts';
import type { TokenFacts } from './facts.ts';
import { FACTS, NOW, readOf, USER, verdictOf } from './judge-fixtures.ts';
import { judgeToken } from './judge-token.ts';
import { type OnlineAnswer, withAnswer } from './with-answer.ts';

const at = { now: NOW, purpose: 'any' } as const;
const PROBLEM: MeProblem = { meaning: 'No profile.', next: 'Ask.' };
const userInfo = (httpStatus: number, askedAt: number): OnlineAnswer => ({
  who: 'userInfo',
  askedAt,
  httpStatus,
  problem: httpStatus === 200 ? null : PROBLEM,
});
const judgedWith = (answer: OnlineAnswer) => judgeToken(readOf({}), withAnswer(FACTS, answer), at);

describe('withAnswer', () => {
  it('keeps what the backend said, no longer than it needs to be, under the name of its host', () => {
    const problem = { meaning: 'No.', next: 'Ask.' };
    const body = `{"detail":"Invalid signature."}${' '.repeat(5_000)}`;
    const facts = withAnswer(FACTS, {
      who: 'backend',
      askedAt: NOW,
      answer: { httpStatus: 401, body, problem },
    });
    expect(facts.backend).toMatchObject({ host: 'api.acme.example', httpStatus: 401, problem, askedAt: NOW });
    expect(facts.backend?.said).toHaveLength(2_000);
    expect(facts.directory).toBe(FACTS.directory);
  });

  it('changes the verdict that was asked for', () => {
    const refused = judgedWith({
      who: 'cognito',
      finding: { accepted: false, message: 'Access Token has been revoked', askedAt: NOW },
    });
    expect(verdictOf(refused, 'revoked')).toBe('bad REVOKED');
    const disabled = judgedWith({
      who: 'directory',
      finding: { kind: 'found', live: true, asOf: NOW, user: { ...USER, enabled: false } },
    });
    expect(verdictOf(disabled, 'userEnabled')).toBe('bad USER_DISABLED');
    const known = judgedWith({
      who: 'backend',
      askedAt: NOW,
      answer: { httpStatus: 200, body: '{"is_active":true}', problem: null },
    });
    expect(verdictOf(known, 'backend')).toBe('good GOOD');
  });

  it('takes a profile for an answer to the token, a 401 for a refusal, and anything else for nothing', () => {
    const heard = (httpStatus: number | null, problem: MeProblem | null = null) =>
      withAnswer(FACTS, { who: 'userInfo', askedAt: NOW, httpStatus, problem }).cognito?.accepted;
    expect(heard(200)).toBe(true);
    expect(heard(401, PROBLEM)).toBe(false);
    for (const status of [null, 200, 302, 400, 403, 429, 503]) expect(heard(status, PROBLEM)).toBe(null);
    expect(judgedWith(userInfo(401, NOW)).diagnosis).toEqual({
      tone: 'bad',
      code: 'USERINFO_REFUSES',
      sentence:
        'Signature and times are in order, but Cognito’s userInfo does not take this access token any more: its sign-in was ended or revoked, or its user is gone or switched off (a backend that only checks the signature still accepts it for 42 minutes); sign in again.',
    });
    expect(judgedWith(userInfo(200, NOW)).diagnosis.sentence).not.toContain('revoked');
  });

  it('keeps the later of two answers of Cognito, and the reason of a refusal', () => {
    const getUser = (accepted: boolean, message: string, askedAt: number): OnlineAnswer => ({
      who: 'cognito',
      finding: { accepted, message, askedAt },
    });
    const said = (...answers: OnlineAnswer[]) => answers.reduce(withAnswer, FACTS).cognito;
    const revoked = getUser(false, 'Access Token has been revoked', NOW - 1_000);
    expect(said(revoked, userInfo(401, NOW))?.message).toBe('Access Token has been revoked');
    expect(said(userInfo(401, NOW - 2_000), revoked)?.message).toBe('Access Token has been revoked');
    expect(said(getUser(true, '', NOW - 1_000), userInfo(401, NOW))?.accepted).toBe(false);
    expect(said(userInfo(401, NOW), getUser(true, '', NOW - 1_000))?.accepted).toBe(false);
    expect(said(userInfo(401, NOW - 2_000), getUser(true, '', NOW))?.accepted).toBe(true);
    const scope = getUser(false, 'Access Token does not have required scopes', NOW);
    expect(said(userInfo(200, NOW - 2_000), scope)?.accepted).toBe(true);
    expect(said(scope, userInfo(401, NOW - 2_000))?.by).toBe('userInfo');
    expect(said(scope, userInfo(503, NOW + 1))?.message).toContain('required scopes');
    expect(said(revoked, userInfo(503, NOW))?.accepted).toBe(false);
  });

  it('takes the live answer until the copy knows something later', () => {
    const live = { kind: 'found', live: true, asOf: NOW, user: USER } as const;
    const copy = (asOf: number, user = USER): TokenFacts => ({
      ...FACTS,
      directory: { kind: 'found', live: false, asOf, user },
    });
    const known = (facts: TokenFacts) => withAnswer(facts, { who: 'directory', finding: live }).directory;
    expect(known(copy(NOW - 1))).toBe(live);
    expect(known(copy(NOW + 1))).toMatchObject({ live: false });
    expect(known(copy(NOW - 1, { ...USER, goneAt: NOW + 1 }))).toMatchObject({ live: false });
    expect(known(copy(NOW - 1, { ...USER, updatedAt: NOW + 1, enabled: false }))).toMatchObject({
      live: false,
    });
    expect(known({ ...FACTS, directory: { kind: 'none', live: false, asOf: NOW + 1 } }).kind).toBe('none');
    expect(known({ ...FACTS, directory: { kind: 'unknown', why: 'No copy.' } })).toBe(live);
  });
});
