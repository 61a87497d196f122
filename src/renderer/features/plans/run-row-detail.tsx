import type { RunRow } from '../../api/queries/runs.ts';
import { plansText } from '../../text/plans-text.ts';
import { stateWords, verifiedWords } from '../../text/plans-words.ts';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { StatusDot } from '../../ui/status.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { FieldName, Value } from './change-view.tsx';
import { DetailPane } from './detail-pane.tsx';
import classes from './plans.module.css';
import { STATE_TONES } from './run-counts.ts';

const text = plansText.table.columns;

/** What became of one row: why, what to do next, and what was found where it was not what was expected. */
export function RunRowDetail({ row, onClose }: { row: RunRow; onClose: () => void }) {
  const { state, message, next, verified, seen, startedAt, endedAt } = row;
  return (
    <DetailPane row={row} onClose={onClose}>
      <FieldList>
        <Field name={text.state}>
          <span className={classes.stateCell}>
            <StatusDot tone={STATE_TONES[state]} /> <span>{stateWords(state)}</span>
          </span>
        </Field>
        {(message !== null || next !== null) && (
          <Field name={text.message}>
            <HostileText text={[message, next].filter(Boolean).join(' ')} />
          </Field>
        )}
        {seen.length > 0 && (
          <Field name={plansText.change.seen}>
            <ul className={classes.plainList}>
              {seen.map(({ field, value }) => (
                <li key={field} className={classes.subject}>
                  <FieldName field={field} />
                  <Value field={field} value={value} />
                </li>
              ))}
            </ul>
          </Field>
        )}
        {(state === 'done' || state === 'already') && (
          <Field name={text.verified}>{verifiedWords(verified)}</Field>
        )}
        {startedAt !== null && (
          <Field name={plansText.run.began}>
            <TimeText at={startedAt} />
          </Field>
        )}
        {endedAt !== null && (
          <Field name={plansText.run.ended}>
            <TimeText at={endedAt} />
          </Field>
        )}
      </FieldList>
    </DetailPane>
  );
}
