import type { Difference, Judgement } from '#shared/domain/duplicates/judgement.ts';
import { attributeOf } from '#shared/domain/user.ts';
import type { Cluster } from '../../../api/queries/duplicates.ts';

type Members = Cluster['members'];

export interface AttributeRow extends Difference {
  /** All members have the same. */
  readonly equal: boolean;
}

/** In columns: who stays first, then the best. */
export function inOrder(members: Members, judgement: Judgement, survivor: string): Members {
  const place = new Map(judgement.standings.map(({ sub }, index) => [sub, index]));
  const of = (sub: string) => (sub === survivor ? -1 : (place.get(sub) ?? place.size));
  return [...members].sort((a, b) => of(a.sub) - of(b.sub));
}

const SHOWN_APART = new Set(['sub', 'identities']);

/** Attributes as rows, sorted by name: those in which members differ, or all. */
export function attributeRows(members: Members, judgement: Judgement, all: boolean): readonly AttributeRow[] {
  const different = judgement.differences.map((difference) => ({ ...difference, equal: false }));
  if (!all) return different;
  const told = new Set(different.map(({ attribute }) => attribute));
  const names = new Set(members.flatMap(({ attributes }) => attributes.map(({ name }) => name)));
  const equal = [...names]
    .filter((attribute) => !told.has(attribute) && !SHOWN_APART.has(attribute))
    .map((attribute) => ({
      attribute,
      values: members.map((user) => ({ sub: user.sub, value: attributeOf(user, attribute) ?? null })),
      conflict: false,
      equal: true,
    }));
  return [...different, ...equal].sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
}
