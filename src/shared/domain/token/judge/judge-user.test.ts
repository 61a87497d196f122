import { describe, expect, it } from 'vitest';
import { judged, NOW, STAGING, USER, verdictOf } from './judge-fixtures.ts';

const MINUTE = 60_000;
const SECOND = NOW / 1000;
const taken = { accepted: true, message: 'Cognito takes it.', askedAt: NOW };
const UNREACHABLE = { kind: 'unreachable', message: 'No.' } as const;
const unknown = { kind: 'unknown', why: 'No copy.' } as const;

describe('what Cognito’s answer to a token says of its user', () => {
  it('is that this pool has the user, if the token is of this pool', () => {
    const facts = { cognito: taken, directory: unknown };
    expect(verdictOf(judged({ facts }), 'userExists')).toBe('good GOOD');
    expect(verdictOf(judged({ facts }), 'userEnabled')).toBe('good GOOD');
  });

  it('is nothing of this pool, if the token is of another or nobody knows of which', () => {
    const key = { kind: 'found', connectionId: 'staging', fetchedAt: NOW, signed: true } as const;
    const tokens = [
      { payload: { iss: STAGING.issuers[0] }, facts: { key, cognito: taken, directory: unknown } },
      { payload: { iss: STAGING.issuers[0] }, facts: { cognito: taken, directory: unknown } },
      { facts: { key: UNREACHABLE, cognito: taken, directory: unknown } },
    ];
    for (const token of tokens) {
      expect(verdictOf(judged(token), 'userExists')).toBe('unknown NOT_LOOKED_UP');
      expect(verdictOf(judged(token), 'userEnabled')).toBe('unknown NOT_LOOKED_UP');
    }
    const none = { kind: 'none', live: false, asOf: NOW - MINUTE } as const;
    const elsewhere = judged({
      payload: { iss: STAGING.issuers[0] },
      facts: { key, cognito: taken, directory: none },
    });
    expect(verdictOf(elsewhere, 'userExists')).toBe('bad USER_NOT_IN_POOL');
  });
});

describe('a user whom the pool itself does not list', () => {
  const asked = (issuedSecondsAgo: number) =>
    judged({
      payload: { iat: SECOND - issuedSecondsAgo },
      facts: { directory: { kind: 'none', live: true, asOf: NOW } },
    });

  it('may be too new for its lists, where the token is', () => {
    const fresh = asked(119);
    expect(verdictOf(fresh, 'userExists')).toBe('unknown NOT_LISTED_YET');
    expect(fresh.diagnosis.tone).toBe('good');
    expect(fresh.diagnosis.sentence).toContain('not known yet: whether the user still exists');
    expect(fresh.verdicts.find(({ check }) => check === 'userExists')?.found).toMatch(
      /may not be listed yet$/,
    );
  });

  it('is not there, where the token is older', () => {
    expect(verdictOf(asked(121), 'userExists')).toBe('bad USER_NOT_IN_POOL');
  });
});

describe('whether a copy is older than a token', () => {
  const payload = { iat: SECOND - (5 * MINUTE) / 1000 };
  // This computer's clock is ten minutes ahead: what it read three minutes before the token was made, it dates seven later.
  const clock = { now: NOW + 10 * MINUTE, clockAheadMs: -10 * MINUTE };
  const copied = NOW + 10 * MINUTE - 8 * MINUTE;

  it('is told by one clock', () => {
    const of = (directory: object) => {
      const facts = { clockAheadMs: clock.clockAheadMs, directory: directory as typeof unknown };
      return judged({ payload, now: clock.now, facts });
    };
    const none = of({ kind: 'none', live: false, asOf: copied });
    expect(verdictOf(none, 'userExists')).toBe('unknown NOT_YET_IN_THE_COPY');
    const disabled = of({ kind: 'found', live: false, asOf: copied, user: { ...USER, enabled: false } });
    expect(verdictOf(disabled, 'userEnabled')).toBe('unknown NOT_YET_IN_THE_COPY');
    const groups = of({ kind: 'found', live: false, asOf: copied, user: { ...USER, groups: ['staff'] } });
    expect(groups.diagnosis.code).toBe('DIFFERS_FROM_OLDER_COPY');
  });
});
