import { linkedIdentities } from '#shared/domain/linked-identities.ts';
import type { User } from '#shared/domain/user.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { StatusBadge } from '../../../ui/status.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
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
    </Section>
  );
}
