import { sampleMfa } from '../sample/mfa.ts';
import { isVerified } from '../store/aliases.ts';
import type { MfaState, UserRow } from '../store/row.ts';

/** The second factors of a user: those that were set here, or the sample's. */
export const mfaOf = (row: UserRow): MfaState =>
  row.extra?.mfa ?? sampleMfa(row, isVerified(row, 'phone_number'));
