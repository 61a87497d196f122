import { describe, expect, it } from 'vitest';
import { readPublicA } from '../store/srp.ts';
import { createChallenges } from './challenges.ts';

const from = { clientId: 'client', username: 'nobody', verifier: undefined, publicA: 5n };

describe('challenges', () => {
  it('looks the same each time for a user that does not exist, and accepts nothing', () => {
    const challenges = createChallenges(() => 0);
    const first = challenges.startSrp(from);
    const second = challenges.startSrp(from);
    expect(first.salt).toBe(second.salt);
    expect(first.publicB).not.toBe(second.publicB);
    expect(
      challenges.answerSrp({
        clientId: 'client',
        username: 'nobody',
        secretBlock: first.secretBlock,
        timestamp: 'Sat Nov 21 09:00:00 UTC 2026',
        signature: Buffer.alloc(32).toString('base64'),
      }),
    ).toBe(false);
  });

  it('lets a new-password session be used once, by its client, within three minutes', () => {
    let now = 0;
    const challenges = createChallenges(() => now);
    const start = () => challenges.startNewPassword({ clientId: 'client', sub: 'sub' });
    const used = start();
    expect(challenges.answerNewPassword(used, 'client')).toBe('sub');
    expect(challenges.answerNewPassword(used, 'client')).toBeUndefined();
    expect(challenges.answerNewPassword(start(), 'other')).toBeUndefined();
    const late = start();
    now = 180_001;
    expect(challenges.answerNewPassword(late, 'client')).toBeUndefined();
    expect(challenges.answerNewPassword('', 'client')).toBeUndefined();
  });

  it('refuses a public value that would fix the key', () => {
    for (const hex of ['0', '00', '', 'xyz', '-1', 'f'.repeat(801)]) expect(readPublicA(hex)).toBeUndefined();
    expect(readPublicA('ab')).toBe(0xabn);
  });
});
