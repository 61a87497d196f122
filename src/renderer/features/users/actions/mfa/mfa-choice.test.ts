import { expect, test } from 'vitest';
import { mfaPreference, sameMfa, withFactor } from './mfa-choice.ts';

test('a factor that is switched off is not the preferred one any more', () => {
  const both = mfaPreference({ enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SMS_MFA' });
  expect(withFactor(both, 'SMS_MFA', false)).toEqual({ enabled: ['SOFTWARE_TOKEN_MFA'], preferred: null });
  expect(withFactor(both, 'SOFTWARE_TOKEN_MFA', false)).toEqual({
    enabled: ['SMS_MFA'],
    preferred: 'SMS_MFA',
  });
});

test('the order in which they were read makes no difference', () => {
  const a = mfaPreference({ enabled: ['SMS_MFA', 'EMAIL_OTP'], preferred: null });
  const b = mfaPreference({ enabled: ['EMAIL_OTP', 'SMS_MFA'], preferred: null });
  expect(sameMfa(a, b)).toBe(true);
  expect(sameMfa(a, withFactor(b, 'SOFTWARE_TOKEN_MFA', true))).toBe(false);
});

test('a factor that is newer than this program is neither shown nor preferred', () => {
  expect(mfaPreference({ enabled: ['WEB_AUTHN'], preferred: 'WEB_AUTHN' })).toEqual({
    enabled: [],
    preferred: null,
  });
});
