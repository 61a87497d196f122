import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { MonoId } from '../../../ui/mono-id.tsx';
import classes from './actions.module.css';

/** Whom the form is about: two people may bear one name, so the id is beside it. */
export function SubjectLine({ name, sub }: { name: string; sub: string }) {
  return (
    <div className={classes.subject}>
      <strong>
        <HostileText text={name} oneLine />
      </strong>
      <MonoId value={sub} what={userPanelText.sub} copy={false} />
    </div>
  );
}
