import { Button } from '@mantine/core';
import { EXACT_DETECTORS } from '#shared/domain/duplicates/detectors.ts';
import type { DuplicateRules, DuplicatesState } from '../../../api/queries/duplicates.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { IconCopyCheck, IconFilterOff } from '../../../ui/icons.ts';
import { isNarrowed, type Question } from '../duplicates-address.ts';

const text = duplicatesText.empty;

/** Of lists of what is not open. */
const OF_OTHERS = new Map<Question['filter']['state'], { readonly title: string; readonly next: string }>([
  ['setAside', { title: text.setAsideTitle, next: text.setAsideNext }],
  ['ended', { title: text.endedTitle, next: text.endedNext }],
  ['linked', { title: text.linkedTitle, next: text.linkedNext }],
]);

interface NothingProps {
  readonly question: Question;
  readonly duplicates: DuplicatesState | undefined;
  readonly rules: DuplicateRules | undefined;
  readonly onClear: () => void;
  readonly onShowAll: () => void;
  readonly onRules: () => void;
}

/** Why the list is empty, and what to do about it. */
export function Nothing({ question, duplicates, rules, onClear, onShowAll, onRules }: NothingProps) {
  const { filter } = question;
  const icon = <IconCopyCheck size={20} />;
  if (duplicates?.phase === 'waiting') {
    return (
      <EmptyState icon={icon} title={text.waitingTitle}>
        {text.waitingNext}
      </EmptyState>
    );
  }
  if (isNarrowed(filter)) {
    return (
      <EmptyState
        icon={<IconFilterOff size={20} />}
        title={text.narrowedTitle}
        actions={
          <Button variant="default" onClick={onClear}>
            {duplicatesText.filter.clear}
          </Button>
        }
      >
        {text.narrowedNext}
      </EmptyState>
    );
  }
  const others = OF_OTHERS.get(filter.state);
  if (others) {
    return (
      <EmptyState icon={icon} title={others.title}>
        {others.next}
      </EmptyState>
    );
  }
  if (duplicates?.complete === false) {
    return (
      <EmptyState icon={icon} title={text.noneSoFarTitle}>
        {text.noneSoFar}
      </EmptyState>
    );
  }
  if (filter.state === 'new' && (duplicates?.open ?? 0) > 0) {
    return (
      <EmptyState
        icon={icon}
        title={text.newTitle}
        actions={
          <Button variant="default" onClick={onShowAll}>
            {text.newShowAll}
          </Button>
        }
      >
        {text.newNext}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={text.noneTitle}
      actions={
        <Button variant="default" onClick={onRules}>
          {text.rules}
        </Button>
      }
    >
      {text.none(comparedBy(rules))}
    </EmptyState>
  );
}

/** What all accounts were compared by: `same email, same phone and similar name`. */
export function comparedBy(rules: DuplicateRules | undefined): string {
  const names = [...EXACT_DETECTORS, ...(rules?.guesses ?? [])].map((detector) =>
    duplicatesText.reasons[detector].label.toLowerCase(),
  );
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
