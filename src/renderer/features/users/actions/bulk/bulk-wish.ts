import type { UserWish } from '#shared/domain/changes/wish.ts';
import type { BulkId } from './bulk-offers.ts';

/** The wish of a bulk action that asks for nothing; null: it has a form. */
export function bulkWishOf(id: BulkId): UserWish | null {
  switch (id) {
    case 'enable':
    case 'disable':
    case 'confirm':
    case 'resetPassword':
    case 'signOut':
    case 'deleteUser':
      return { kind: id };
    default:
      return null;
  }
}
