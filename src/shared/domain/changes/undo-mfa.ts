import type { MfaFactor, MfaPreference } from './wish.ts';

const FACTORS = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const satisfies readonly MfaFactor[];
const PREFERRED = ' (preferred)';

/** The inverse of `mfaText`. */
export function readMfaText(text: string | null): MfaPreference {
  const parts = text === null ? [] : text.split(', ');
  const has = (part: MfaFactor, mark = '') => parts.includes(`${part}${mark}`);
  const enabled = FACTORS.filter((factor) => has(factor) || has(factor, PREFERRED));
  return { enabled, preferred: enabled.find((factor) => has(factor, PREFERRED)) ?? null };
}
