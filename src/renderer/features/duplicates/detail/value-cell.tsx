import { visibleString } from '#shared/domain/visible-text.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconCheck, IconPlus } from '../../../ui/icons.ts';
import classes from '../duplicates.module.css';

const text = duplicatesText.panel;

interface ValueCellProps {
  /** Other people's text; null: not set. */
  readonly value: string | null;
  readonly isTaken: boolean;
  /** Of the account that stays: a value of another one takes its place. */
  readonly isReplaced: boolean;
  /** Why it cannot be taken over; null: it can. */
  readonly refused: string | null;
  readonly label: string;
  /** Null: there is nothing to take over. */
  readonly onTake: (() => void) | null;
}

/** One value; of another account than the one that stays, a press takes it over. */
export function ValueCell({ value, isTaken, isReplaced, refused, label, onTake }: ValueCellProps) {
  if (value === null || onTake === null) {
    return (
      <td data-replaced={isReplaced || undefined}>
        <Value value={value} />
      </td>
    );
  }
  const Icon = isTaken ? IconCheck : IconPlus;
  return (
    <td className={classes.takeCell}>
      <button
        type="button"
        className={classes.take}
        aria-pressed={isTaken}
        aria-disabled={refused !== null}
        title={refused ?? (isTaken ? text.untake : text.take)}
        onClick={() => refused === null && onTake()}
      >
        <span className={classes.takeValue}>
          <Value value={value} />
        </span>
        <span className={classes.hidden}>{refused === null ? visibleString(label) : refused}</span>
        {refused === null ? <Icon size={13} className={classes.takeIcon} aria-hidden="true" /> : null}
      </button>
      {isTaken ? <span className={classes.takenWord}>{text.taken}</span> : null}
    </td>
  );
}

function Value({ value }: { value: string | null }) {
  if (value === null) return <span className={classes.muted}>{text.missing}</span>;
  if (value === '') return <span className={classes.muted}>{text.emptyValue}</span>;
  return <HostileText text={value} />;
}
