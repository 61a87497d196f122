import type { MirrorUser } from '../../mirror.ts';
import type { PoolDescription } from '../../pool.ts';
import { type Attribute, attributeOf, isVerified } from '../../user.ts';
import { attributeField } from '../field-values.ts';
import type { FieldChange } from '../plan.ts';
import type { AddressPolicy } from '../wish.ts';
import { type Address, flagOf } from './edits.ts';

/**
 * Check live: an address that is changed without being marked as verified stops being verified, in pools that verify it by
 * themselves and in those that do not. What becomes of the flag when an address is deleted is not known: nothing is said of it.
 */
const CHANGED_ADDRESS_IS_UNVERIFIED = true;

/** What happens to an address beyond the change of its value. */
export interface AddressEffect {
  /** Sent in the same call. */
  readonly sent: readonly Attribute[];
  readonly changes: readonly FieldChange[];
  /** A message with a code goes to the new address. */
  readonly message: boolean;
  /** The old value stays until the code is entered. */
  readonly waits: boolean;
}

const NOTHING: AddressEffect = { sent: [], changes: [], message: false, waits: false };

/**
 * Of an address that has a value in the wish. AdminUpdateUserAttributes: it is verified by message, unless the flag is set to
 * `true` in the same call.
 * @param changed it is another value than the user has
 */
export function addressEffect(
  user: MirrorUser,
  address: Address,
  changed: boolean,
  policy: AddressPolicy,
  pool: PoolDescription,
): AddressEffect {
  const verified = isVerified(user, address);
  const flag = (after: string): FieldChange => ({
    field: attributeField(flagOf(address)),
    before: attributeOf(user, flagOf(address)) ?? null,
    after,
  });
  if (policy === 'markVerified') {
    if (!changed && verified) return NOTHING;
    return {
      ...NOTHING,
      sent: [{ name: flagOf(address), value: 'true' }],
      // `True` means the same: nothing to see.
      changes: verified ? [] : [flag('true')],
    };
  }
  if (!changed) return NOTHING;
  if (pool.verifyBeforeUpdate.includes(address)) return { ...NOTHING, message: true, waits: true };
  return {
    ...NOTHING,
    changes: verified && CHANGED_ADDRESS_IS_UNVERIFIED ? [flag('false')] : [],
    message: pool.autoVerified.includes(address),
  };
}
