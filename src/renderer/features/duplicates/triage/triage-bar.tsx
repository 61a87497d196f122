import { Button } from '@mantine/core';
import type { useMakePlan } from '../../../api/use-make-plan.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount } from '../../../text/format.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import classes from '../duplicates.module.css';

const text = duplicatesText.triage;

interface TriageBarProps {
  readonly accepted: number;
  /** What the last step came to; empty: nothing to say. */
  readonly note: string;
  readonly planning: ReturnType<typeof useMakePlan>;
  readonly refused: string | null;
  readonly onReview: () => void;
  readonly onClear: () => void;
}

/** The pile of accepted sets, and what the last key did. */
export function TriageBar({ accepted, note, planning, refused, onReview, onClear }: TriageBarProps) {
  const { pending, problem, cancel } = planning;
  return (
    <>
      {problem ? (
        <div className={classes.planProblem}>
          <ErrorPanel problem={problem} onRetry={onReview} />
        </div>
      ) : null}
      <section className={classes.bar} data-empty={accepted === 0 || undefined} aria-label={text.bar}>
        {accepted > 0 ? (
          <>
            <strong>{text.accepted(formatCount(accepted, 'set', 'sets'))}</strong>
            <Button
              size="compact-xs"
              loading={pending}
              rightSection={<KeyHint keys={['r']} />}
              aria-disabled={refused !== null}
              {...(refused !== null && { 'data-disabled': true, title: refused })}
              onClick={onReview}
            >
              {text.review}
            </Button>
            <Button variant="subtle" color="gray" size="compact-xs" onClick={pending ? cancel : onClear}>
              {pending ? text.stop : text.clear}
            </Button>
          </>
        ) : null}
        <span className={classes.note} role="status">
          {pending ? text.making : note}
        </span>
      </section>
    </>
  );
}
