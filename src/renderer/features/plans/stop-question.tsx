import { Button } from '@mantine/core';
import type { Run } from '../../api/queries/runs.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import { endedOf } from '../../text/plans-words.ts';
import classes from './plans.module.css';

const text = plansText.actions;

interface StopQuestionProps {
  readonly run: Run;
  readonly onEnd: (isSure: boolean) => void;
}

/** Asked once: what stays as it is, and what is done. The harmless answer has the focus. */
export function StopQuestion({ run, onEnd }: StopQuestionProps) {
  const { waiting, started } = run.counts;
  return (
    <>
      <div className={classes.ask} role="alert">
        <strong>{text.stopTitle}</strong>
        <p>
          {text.stopText(
            formatCount(waiting + started, 'change', 'changes'),
            formatNumber(endedOf(run.counts)),
          )}
        </p>
      </div>
      <Button variant="default" autoFocus onClick={() => onEnd(false)}>
        {text.stopKeep}
      </Button>
      <Button color="red" variant="outline" onClick={() => onEnd(true)}>
        {text.stopConfirm}
      </Button>
    </>
  );
}
