import { describe, expect, it } from 'vitest';
import { judged, NOW, STAGING, verdictOf } from './judge-fixtures.ts';

const DAY = 86_400_000;
const others = ['Test', 'Demo', 'Old', 'New', 'Lab'].map((name) => ({
  ...STAGING,
  connectionId: name,
  name,
}));

function unknownTo(unasked: readonly string[], header = {}) {
  const key = { kind: 'foreign', fetchedAt: NOW, unasked } as const;
  const { verdicts, diagnosis } = judged({ header, facts: { others, key } });
  const found = verdicts.find(({ check }) => check === 'key')?.found;
  return { code: diagnosis.code, sentence: diagnosis.sentence, found };
}

describe('a key that nobody has', () => {
  it('says of no pool that it does not have the key, if it could not be asked', () => {
    expect(unknownTo(['Test', 'Demo'])).toEqual({
      code: 'KEY_UNKNOWN',
      sentence:
        '“acme-production” does not have the key “key-1” that this access token names, and the keys of “Test” and “Demo” could not be had to look there: the pool was deleted and made anew, its keys were changed, or the token is forged; get one from “acme-production” by signing in.',
      found: 'key-1 (keys of 2026-11-21T14:32:00Z; those of “Test” and “Demo” could not be had)',
    });
    expect(unknownTo(['Test'], { jwk: {} }).sentence).toMatch(
      /never trusted, and “acme-production” does not have the key “key-1” that it names: it is forged/,
    );
  });

  it('names three of them', () => {
    const { found } = unknownTo(['Test', 'Demo', 'Old', 'New', 'Lab']);
    expect(found).toContain('; those of “Test”, “Demo”, “Old” and 2 other pools could not be had)');
  });

  it('says so of every pool where all could be asked', () => {
    for (const unasked of [[], ['gone']]) {
      expect(unknownTo(unasked).sentence).toMatch(/^No pool that Lifeguard knows has the key “key-1” /);
    }
  });
});

describe('the age of the keys', () => {
  const aged = (ms: number) =>
    judged({
      facts: { key: { kind: 'found', connectionId: 'production', fetchedAt: NOW - ms, signed: true } },
    });

  it('is said', () => {
    expect(aged(DAY).verdicts.find(({ check }) => check === 'key')?.found).toBe(
      'key-1, of keys fetched 2026-11-20T14:32:00Z',
    );
    expect(verdictOf(aged(DAY), 'key')).toBe('good GOOD');
  });

  it('keeps a token from being called good where the keys are older than a day', () => {
    expect(aged(400 * DAY).diagnosis).toEqual({
      tone: 'warning',
      code: 'KEYS_OLD',
      sentence:
        'Nothing is wrong so far, but the pool’s keys were fetched 400 days ago, and one that was taken back since then would not be known: look again when the pool can be reached.',
    });
  });
});
