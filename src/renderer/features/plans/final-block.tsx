import type { Plan } from '../../api/queries/plans.ts';
import { plansText } from '../../text/plans-text.ts';
import { effectWords } from '../../text/plans-words.ts';
import { IconAlertTriangle } from '../../ui/icons.ts';
import classes from './plans.module.css';

const text = plansText.review;
const WHOLE: ReadonlySet<string> = new Set(['deleteUser', 'deleteGroup', 'identity']);

/** Everything that cannot be undone, each kind counted; or that there is nothing of the kind. */
export function FinalBlock({ plan }: { plan: Pick<Plan, 'effects' | 'rows' | 'fields'> }) {
  const { effects, rows, fields } = plan;
  if (effects.length === 0) return rows === 0 ? null : <p className={classes.muted}>{text.noFinal}</p>;
  // A row that also sends a message, or signs out whom it disables, can still be taken back, but for that.
  const isBeside = (effect: string) => fields.length > 0 && (effect === 'message' || effect === 'signOut');
  // Each of these is all that its row does, so that rows of several kinds can be added up.
  const whole = effects.reduce((sum, { effect, rows: count }) => sum + (WHOLE.has(effect) ? count : 0), 0);
  const isAll =
    whole === rows || effects.some(({ effect, rows: count }) => !isBeside(effect) && count === rows);
  return (
    <section className={classes.final} aria-labelledby="plan-final">
      <h3 id="plan-final" className={classes.finalTitle}>
        <IconAlertTriangle size={15} aria-hidden="true" />
        {text.finalTitle}
      </h3>
      <ul className={classes.plainList}>
        {effects.map(({ effect, rows: count }) => (
          <li key={effect} className={classes.finalCount}>
            {effectWords(effect, count)}
          </li>
        ))}
      </ul>
      <p className={classes.small}>{isAll ? text.finalAll : text.finalNote}</p>
    </section>
  );
}
