import { STAFF } from '../config.ts';
import type { MfaState } from '../store/row.ts';
import type { PoolUser } from '../types.ts';
import { randomOf } from './activity.ts';

const NONE: MfaState = { enabled: [] };
/** Whoever tries the demo signs in as one of them, and has no phone of theirs. */
const WITHOUT: ReadonlySet<string> = new Set(STAFF.map(({ username }) => username));

/**
 * The second factors of a sample user: one in twelve has an authenticator app, one in thirty text messages, some both.
 * @param hasPhone Whether text messages could reach them.
 */
export function sampleMfa(user: Pick<PoolUser, 'sub' | 'status' | 'username'>, hasPhone: boolean): MfaState {
  if (user.status !== 'CONFIRMED' || WITHOUT.has(user.username)) return NONE;
  const random = randomOf(user, 'mfa');
  const app = random.chance(1 / 12);
  const texts = random.chance(1 / 30) && hasPhone;
  const enabled = [...(texts ? ['SMS_MFA'] : []), ...(app ? ['SOFTWARE_TOKEN_MFA'] : [])];
  return enabled.length === 0 ? NONE : { enabled, preferred: enabled.at(-1) };
}
