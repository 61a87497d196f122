import type { DuplicateKind } from '#shared/domain/query/query.ts';
import { type Bitmap, emptyBitmap, setBit } from '../columns/bitmap.ts';
import type { Scene } from './scene.ts';

/** Everybody who is in a cluster: in any, in a new one, or in one with a pair by this detector. */
export function membersBy(of: DuplicateKind, { engine, columns, isNew }: Scene): Bitmap {
  const found = emptyBitmap(columns.size);
  if (of !== 'new') {
    engine.fill(found, { detector: of === 'any' ? null : of });
    return found;
  }
  for (const { members } of engine.clusters()) {
    if (isNew(members)) for (const id of members) setBit(found, id);
  }
  return found;
}
