import type { CaseEnd, DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount } from '../../../text/format.ts';

const text = duplicatesText.panel.summary;
/** What is final comes first. */
const ENDS = ['delete', 'link', 'disable', 'keep'] as const satisfies readonly CaseEnd[];

/** What a case does, after the name of who stays: `stays · 2 accounts deleted · 1 value taken over`. */
export function caseWords({ others, take, groups }: DuplicateCase): string {
  const ends = ENDS.map((end) => [others.filter((one) => one.end === end).length, end] as const);
  const parts = [
    text.stays,
    ...ends.flatMap(([count, end]) =>
      count === 0 ? [] : [text[end](formatCount(count, 'account', 'accounts'))],
    ),
    take.length > 0 && text.take(formatCount(take.length, 'value', 'values')),
    groups.length > 0 && text.groups(formatCount(groups.length, 'group', 'groups')),
  ];
  return parts.filter(Boolean).join(' · ');
}
