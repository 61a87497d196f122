import { userActionsText as text } from '../../../text/user-actions-text.ts';
import classes from './actions.module.css';

/** Says that the form is not as it is stored, but as it was left. */
export function KeptLine({ onAfresh }: { onAfresh: () => void }) {
  return (
    <p className={classes.kept} role="status">
      {text.plan.kept}
      <button type="button" className={classes.textButton} onClick={onAfresh}>
        {text.plan.afresh}
      </button>
    </p>
  );
}
