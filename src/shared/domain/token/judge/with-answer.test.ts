import { describe, expect, it } from 'vitest';
import { FACTS, NOW, readOf, USER, verdictOf } from './judge-fixtures.ts';
import { judgeToken } from './judge-token.ts';
import { type OnlineAnswer, withAnswer } from './with-answer.ts';

const at = { now: NOW, purpose: 'any' } as const;
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

  it('does not judge by userInfo', () => {
    expect(withAnswer(FACTS, { who: 'userInfo', httpStatus: 401, problem: null })).toBe(FACTS);
  });
});
