import type { DuplicateKind } from '#shared/domain/query/query.ts';
import { type Bitmap, emptyBitmap, setBit } from '../columns/bitmap.ts';
import { bitsOf } from './cluster-bits.ts';
import type { Scene } from './scene.ts';

/** Everybody who is in an open cluster: in any, in a new one, or in one with a pair by this detector. */
export function membersBy(of: DuplicateKind, { engine, columns, isNew, isOpen }: Scene): Bitmap {
  const found = emptyBitmap(columns.size);
  const wanted = of === 'any' || of === 'new' ? -1 : bitsOf([of]);
  for (const { members, detectors } of engine.clusters()) {
    if ((detectors & wanted) === 0 || !isOpen(members) || (of === 'new' && !isNew(members))) continue;
    for (const id of members) setBit(found, id);
  }
  return found;
}
