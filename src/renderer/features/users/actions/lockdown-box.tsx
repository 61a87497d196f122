import { userActionsText as text } from '../../../text/user-actions-text.ts';
import { ActionButton } from './action-button.tsx';
import classes from './actions.module.css';
import { useUserActions } from './user-actions.tsx';

/** What to do first when an account is in the wrong hands. */
export function LockdownBox() {
  const offered = useUserActions().offers.some(({ id }) => id === 'lockdown');
  if (!offered) return null;
  return (
    <div className={classes.lockdown}>
      <ActionButton id="lockdown" danger>
        {text.lockdownLong}
      </ActionButton>
      <p className={classes.muted}>{text.lockdownWhy}</p>
    </div>
  );
}
