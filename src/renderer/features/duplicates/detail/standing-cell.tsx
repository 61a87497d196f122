import type { Standing } from '#shared/domain/duplicates/judgement.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount, formatNumber } from '../../../text/format.ts';
import classes from '../duplicates.module.css';

const text = duplicatesText.panel;

/** What speaks for keeping an account, and how much. */
export function StandingCell({ standing }: { standing: Standing | undefined }) {
  if (!standing || standing.points.length === 0)
    return <span className={classes.muted}>{text.noPoints}</span>;
  return (
    <details className={classes.standing}>
      <summary>{formatCount(standing.total, 'point', 'points')}</summary>
      <ul className={classes.points}>
        {standing.points.map(({ reason, weight }) => (
          <li key={reason}>
            <span className={classes.weight}>+{formatNumber(weight)}</span> {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
