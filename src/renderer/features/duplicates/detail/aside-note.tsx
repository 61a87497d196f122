import { Button } from '@mantine/core';
import type { Cluster } from '../../../api/queries/duplicates.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import classes from '../duplicates.module.css';

const text = duplicatesText.panel;

interface AsideNoteProps {
  readonly decision: Cluster['decisions'][number];
  readonly refused: string | null;
  readonly onTakeBack: (decision: string) => void;
}

/** Who said that these are different people, when, and the way back. */
export function AsideNote({ decision, refused, onTakeBack }: AsideNoteProps) {
  return (
    <div className={classes.asideNote}>
      <div className={classes.asideWords}>
        <p>
          <strong>
            {text.asideBy} <HostileText text={decision.by} oneLine />
          </strong>{' '}
          <TimeText at={decision.at} show="both" />
        </p>
        <p className={classes.muted}>{text.asideWhat}</p>
      </div>
      <Button
        variant="default"
        size="xs"
        aria-disabled={refused !== null}
        {...(refused !== null && { 'data-disabled': true, title: refused })}
        onClick={() => refused === null && onTakeBack(decision.id)}
      >
        {text.takeBack}
      </Button>
    </div>
  );
}
