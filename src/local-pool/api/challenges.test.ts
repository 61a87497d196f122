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

  it('keeps a step until it is closed, for its client and its kind, for three minutes', () => {
    let now = 0;
    const challenges = createChallenges(() => now);
    const open = () => challenges.open({ clientId: 'client', sub: 'sub', wants: 'SMS_MFA', code: '123456' });
    const session = open();
    expect(challenges.find(session, 'client', 'SMS_MFA')).toMatchObject({ sub: 'sub', code: '123456' });
    expect(challenges.find(session, 'client', 'SMS_MFA')).toBeDefined();
    expect(challenges.find(session, 'client', 'EMAIL_OTP')).toBeUndefined();
    expect(challenges.find(session, 'other', 'SMS_MFA')).toBeUndefined();
    challenges.close(session);
    expect(challenges.find(session, 'client', 'SMS_MFA')).toBeUndefined();
    const late = open();
    now = 180_001;
    expect(challenges.find(late, 'client', 'SMS_MFA')).toBeUndefined();
    expect(challenges.find('', 'client', 'SMS_MFA')).toBeUndefined();
  });

  it('takes a code of an app once, and a device of the one whom it was offered', () => {
    const challenges = createChallenges(() => 0);
    expect([1, 1, 0, 2].map((counter) => challenges.takeAppCode('sub', counter))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    challenges.offerDevice('sub', 'key');
    expect(challenges.takeDevice('other', 'key')).toBe(false);
    expect(challenges.takeDevice('sub', 'key')).toBe(true);
    expect(challenges.takeDevice('sub', 'key')).toBe(false);
  });

  it('refuses a public value that would fix the key', () => {
    for (const hex of ['0', '00', '', 'xyz', '-1', 'f'.repeat(801)]) expect(readPublicA(hex)).toBeUndefined();
    expect(readPublicA('ab')).toBe(0xabn);
  });
});
