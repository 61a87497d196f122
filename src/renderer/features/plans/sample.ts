import type { Subject } from '#shared/domain/changes/plan.ts';
import type { ReviewRow } from '../../api/queries/plans.ts';

/** So many subjects are applied first, one after the other, before the rest (SECURITY: a first group of 5). */
export const SAMPLE_SUBJECTS = 5;

/** The same text for all rows of one subject. */
function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'user':
      return `user ${subject.sub}`;
    case 'newUser':
      return `new ${subject.username}`;
    case 'group':
      return `group ${subject.name}`;
  }
}

/** The rows of the first few subjects, in their order; all rows of each. */
export function sampleOf(rows: readonly ReviewRow[], subjects = SAMPLE_SUBJECTS): ReviewRow[] {
  const first = new Set<string>();
  for (const { subject } of rows) {
    if (first.size === subjects) break;
    first.add(subjectKey(subject));
  }
  return rows.filter(({ subject }) => first.has(subjectKey(subject)));
}

interface Size {
  readonly rows: number;
  readonly subjects: number;
  readonly leftOut: number;
}

/** One user, a change or two, nobody left out: nothing to filter or to page through. */
export function isSmall({ rows, subjects, leftOut }: Size): boolean {
  return subjects === 1 && rows <= 2 && leftOut === 0;
}
