import type { UserWish } from '#shared/domain/changes/wish.ts';
import type { LinkedIdentity } from '#shared/domain/linked-identities.ts';
import { SUBJECT_ATTRIBUTE } from './identity-draft.ts';

/** `AdminDisableProviderForUser` knows a linked identity by its id at the provider. */
export function unlinkWish({ provider, userId }: LinkedIdentity): UserWish {
  return {
    kind: 'unlinkIdentity',
    identity: { provider, attribute: SUBJECT_ATTRIBUTE, value: userId },
  };
}
