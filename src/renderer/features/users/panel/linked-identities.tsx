import { linkedIdentities } from '#shared/domain/linked-identities.ts';
import type { User } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { StatusBadge } from '../../../ui/status.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import { unlinkWish } from '../actions/identity/unlink-wish.ts';
import classes from './panel.module.css';
import { Section } from './section.tsx';

const text = userPanelText.security;

/** The sign-ins with other providers; nothing if there are none. */
export function LinkedIdentities({ user }: { user: User }) {
  const identities = linkedIdentities(user);
  if (identities === null) return null;
  return (
    <Section title={text.identities}>
      <ul className={classes.cards}>
        {identities.map((identity) => (
          <li key={`${identity.provider} ${identity.userId}`} className={classes.card}>
            <div className={classes.cardLine}>
              <strong>
                <HostileText text={identity.provider} />
              </strong>
              {identity.type === null ? null : (
                <span className={classes.muted}>
                  <HostileText text={identity.type} />
                </span>
              )}
              {identity.primary ? <StatusBadge tone="neutral">{text.identityPrimary}</StatusBadge> : null}
              <span className={classes.cardEnd}>
                <ActionButton
                  id="unlinkIdentity"
                  wish={unlinkWish(identity)}
                  name={userActionsText.identity.unlinkNamed(visibleString(identity.provider))}
                  quiet
                >
                  {userActionsText.identity.unlink}
                </ActionButton>
              </span>
            </div>
            <div className={classes.mono}>
              <HostileText text={identity.userId} />
            </div>
            {identity.createdAt === null ? null : (
              <div className={classes.muted}>
                {text.identitySince} <TimeText at={identity.createdAt} show="both" />
              </div>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.tools}>
        <ActionButton id="linkIdentity">{userActionsText.rows.link}</ActionButton>
      </div>
    </Section>
  );
}
