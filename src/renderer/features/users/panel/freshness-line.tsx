import { formatRelative } from '../../../text/format.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { IconAlertTriangle } from '../../../ui/icons.ts';
import { useNow } from '../../../ui/use-now.ts';
import classes from './panel.module.css';
import type { PanelUserState } from './use-panel-user.ts';

const text = userPanelText.freshness;

/** Above every tab where what is shown is not as the pool has it now; nothing otherwise. */
export function FreshnessLine({ state }: { state: PanelUserState }) {
  const now = useNow(15_000);
  const { gone, problem, at, from } = state;
  if (gone) {
    return (
      <div className={classes.notice} data-tone="bad" role="status">
        <IconAlertTriangle size={14} aria-hidden="true" />
        <span>
          {gone.seenBy === 'now' ? text.goneNow : text.gone(formatRelative(gone.at, now))} {text.goneShown}
        </span>
      </div>
    );
  }
  if (!problem || !state.user) return null;
  const since = at === null ? null : formatRelative(at, now);
  return (
    <div className={classes.notice} data-tone="warning" role="status">
      <IconAlertTriangle size={14} aria-hidden="true" />
      <span>
        {since === null ? text.undated : from === 'copy' ? text.fromCopy(since) : text.fromPool(since)}{' '}
        {problem.message} {problem.next}
      </span>
    </div>
  );
}
