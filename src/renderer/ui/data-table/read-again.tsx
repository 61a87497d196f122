import { formatClock } from '../../text/format.ts';
import { uiText } from '../../text/ui.ts';
import { IconRefresh } from '../icons.ts';
import classes from './read-again.module.css';

interface ReadAgainProps {
  /** Milliseconds since the epoch; 0: not read yet. */
  readonly readAt: number;
  readonly reading: boolean;
  readonly onReadAgain: () => void;
}

/** When a list was read, and the button that reads it again; stands in the status line of a table. */
export function ReadAgain({ readAt, reading, onReadAgain }: ReadAgainProps) {
  return (
    <>
      {readAt > 0 ? <span>{uiText.readAt(formatClock(readAt))}</span> : null}
      <button
        type="button"
        className={classes.button}
        onClick={onReadAgain}
        disabled={reading}
        aria-label={uiText.readAgain}
        title={uiText.readAgain}
      >
        <IconRefresh size={14} aria-hidden="true" />
      </button>
    </>
  );
}
