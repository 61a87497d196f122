import type { MfaFactor, MfaPreference } from '#shared/domain/changes/wish.ts';

export const FACTORS = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'] as const satisfies readonly MfaFactor[];

/** What was read, as a preference; factors that are newer than this program are not part of it. */
export function mfaPreference(read: { enabled: readonly string[]; preferred: string | null }): MfaPreference {
  const enabled = FACTORS.filter((factor) => read.enabled.includes(factor));
  return { enabled, preferred: enabled.find((factor) => factor === read.preferred) ?? null };
}

/** Switching the preferred factor off leaves no preference behind. */
export function withFactor(
  { enabled, preferred }: MfaPreference,
  factor: MfaFactor,
  on: boolean,
): MfaPreference {
  const next = FACTORS.filter((one) => (one === factor ? on : enabled.includes(one)));
  return { enabled: next, preferred: preferred !== null && next.includes(preferred) ? preferred : null };
}

export function sameMfa(a: MfaPreference, b: MfaPreference): boolean {
  return (
    a.preferred === b.preferred && FACTORS.every((one) => a.enabled.includes(one) === b.enabled.includes(one))
  );
}
