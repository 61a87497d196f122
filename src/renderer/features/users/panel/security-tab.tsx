import { useQuery } from '@tanstack/react-query';
import { statusInWords } from '#shared/domain/explain-user.ts';
import type { User } from '#shared/domain/user.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { Field, FieldList } from '../../../ui/field-list.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { LockdownBox } from '../actions/lockdown-box.tsx';
import { DevicesSection } from './devices-section.tsx';
import { EventsSection } from './events-section.tsx';
import { LinkedIdentities } from './linked-identities.tsx';
import { MfaSection } from './mfa-section.tsx';
import classes from './panel.module.css';
import type { PanelUser } from './panel-user.ts';
import { Section } from './section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { SignInSection } from './sign-in-section.tsx';

const text = userPanelText.security;

interface SecurityTabProps {
  readonly connectionId: string;
  readonly user: User;
  readonly state: Pick<PanelUser, 'gone' | 'groups'>;
  readonly isGone: boolean;
}

/** Whether the user can sign in and why; what only the pool knows is asked for on a click. */
export function SecurityTab({ connectionId, user, state, isGone }: SecurityTabProps) {
  const pool = useQuery(poolDescription(connectionId));
  // Whether the account is switched off has a line of its own.
  const words = statusInWords({ ...user, enabled: true }, useNow(60_000), pool.data);
  const of = { connectionId, username: user.username };
  return (
    <>
      <LockdownBox />
      <SignInSection connectionId={connectionId} user={user} state={state} />
      <Section title={text.status}>
        <FieldList>
          <Field name={text.meaning} note={text.rule}>
            {words.label} <code className={classes.code}>({user.status})</code>
          </Field>
          <Field name={text.enabled} note={user.enabled ? undefined : text.disabledNote}>
            {user.enabled ? text.yes : text.no}
          </Field>
        </FieldList>
      </Section>
      <LinkedIdentities user={user} />
      {isGone ? (
        <Section title={userPanelText.activity.goneTitle}>
          <p className={classes.muted}>{userPanelText.activity.gone}</p>
        </Section>
      ) : (
        <>
          <MfaSection {...of} />
          <DevicesSection {...of} />
          <SessionsSection {...of} />
          <EventsSection {...of} pool={pool.data} />
        </>
      )}
      <Section title={text.times}>
        <FieldList>
          <Field name={text.created}>
            <TimeText at={user.createdAt} show="both" />
          </Field>
          <Field name={text.updated} note={text.updatedNote}>
            <TimeText at={user.updatedAt} show="both" />
          </Field>
        </FieldList>
      </Section>
    </>
  );
}
