import type { LeftOutRow, Plan } from '../../api/queries/plans.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import { aboutTime } from '../../text/plans-words.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { FieldName } from './change-view.tsx';
import { FinalBlock } from './final-block.tsx';
import classes from './plans.module.css';

const text = plansText.review;
const MOST_FIELDS = 8;

interface ReviewSummaryProps {
  readonly plan: Plan;
  /** Shows who is left out, for one reason. */
  readonly onLeftOut: (why: LeftOutRow['why']) => void;
}

/** What the whole plan comes to, calmly: how much, which fields, how long, what is final, who is left out. */
export function ReviewSummary({ plan, onLeftOut }: ReviewSummaryProps) {
  const { rows, subjects, fields, notes, leftOut, leftOutBy, secondsNeeded } = plan;
  return (
    <>
      <section className={classes.block} aria-labelledby="plan-what">
        <h3 id="plan-what" className={classes.blockTitle}>
          {rows === 0 ? text.nothingTitle : text.whatTitle}
        </h3>
        {rows === 0 ? (
          <p>{text.nothingNext}</p>
        ) : (
          <>
            <p>{text.calls(formatCount(rows, 'change', 'changes'), subjectsWords(plan))}</p>
            <p className={classes.small}>
              {text.takes} {aboutTime(secondsNeeded)}
              {subjects > 5 && <>, {text.takesNote}</>}
            </p>
          </>
        )}
        {plan.of !== null && <p className={classes.small}>{text.undoOf}</p>}
      </section>
      <FinalBlock plan={plan} />
      {fields.length > 0 && (
        <section className={classes.block} aria-labelledby="plan-fields">
          <h3 id="plan-fields" className={classes.blockTitle}>
            {text.fields}
          </h3>
          <ul className={classes.plainList}>
            {fields.slice(0, MOST_FIELDS).map(({ field, rows: count }) => (
              <li key={field} className={classes.cell}>
                <FieldName field={field} />
                <span className={classes.more}>{text.inRows(formatCount(count, 'row', 'rows'))}</span>
              </li>
            ))}
            {fields.length > MOST_FIELDS && (
              <li className={classes.muted}>{plansText.table.more(fields.length - MOST_FIELDS)}</li>
            )}
          </ul>
        </section>
      )}
      {leftOut > 0 && (
        <section className={classes.block} aria-labelledby="plan-left-out">
          <h3 id="plan-left-out" className={classes.blockTitle}>
            {text.leftOutTitle(formatNumber(leftOut))}
          </h3>
          <ul className={classes.plainList}>
            {leftOutBy.map(({ why, count }) => (
              <li key={why}>
                <button type="button" className={classes.link} onClick={() => onLeftOut(why)}>
                  {plansText.why[why]}: {formatNumber(count)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Notes notes={notes} />
    </>
  );
}

export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <section className={classes.block} aria-labelledby="plan-notes">
      <h3 id="plan-notes" className={classes.blockTitle}>
        {text.notesTitle}
      </h3>
      <ul className={classes.notes}>
        {[...new Set(notes)].map((note) => (
          <li key={note}>
            <HostileText text={note} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Groups are no users. */
function subjectsWords({ subjects, wish }: Plan): string {
  return wish === 'createGroup' || wish === 'updateGroup' || wish === 'deleteGroup'
    ? formatCount(subjects, 'group', 'groups')
    : formatCount(subjects, 'user', 'users');
}
