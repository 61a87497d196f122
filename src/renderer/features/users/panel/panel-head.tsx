import { useQuery } from '@tanstack/react-query';
import { statusInWords } from '#shared/domain/explain-user.ts';
import type { User } from '#shared/domain/user.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { userPanelText as text } from '../../../text/user-panel-text.ts';
import { MonoId } from '../../../ui/mono-id.tsx';
import { StatusBadge } from '../../../ui/status.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { ActionsMenu } from '../actions/actions-menu.tsx';
import classes from './panel.module.css';

interface PanelHeadProps {
  readonly connectionId: string;
  readonly user: User | undefined;
  readonly sub: string;
  readonly isGone: boolean;
  readonly onWhy: () => void;
}

/** Who this is, and whether they can sign in. */
export function PanelHead({ connectionId, user, sub, isGone, onWhy }: PanelHeadProps) {
  const now = useNow(60_000);
  const pool = useQuery(poolDescription(connectionId));
  const words = isGone
    ? ({ label: text.gone, tone: 'bad', sentence: text.goneSentence } as const)
    : user
      ? statusInWords(user, now, pool.data)
      : null;
  return (
    <div className={classes.head}>
      {user && user.username !== sub ? (
        <div className={classes.headId}>
          <span className={classes.headLabel}>{text.username}</span>
          <MonoId value={user.username} what={text.username.toLowerCase()} />
        </div>
      ) : null}
      <div className={classes.headId}>
        <span className={classes.headLabel}>{user?.username === sub ? text.usernameIsSub : text.sub}</span>
        <MonoId value={sub} what={text.sub} />
      </div>
      {words ? (
        <p className={classes.sentence}>
          <StatusBadge tone={words.tone} dot>
            {words.label}
          </StatusBadge>{' '}
          {words.sentence}{' '}
          <button type="button" className={classes.textButton} onClick={onWhy}>
            {text.why}
          </button>
        </p>
      ) : null}
      <div className={classes.headTools}>
        <ActionButton id="editAttributes">{userActionsText.actions.editAttributes}</ActionButton>
        <ActionsMenu />
      </div>
    </div>
  );
}
