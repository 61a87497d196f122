import type { Connection } from '#shared/domain/connection.ts';
import type { SignedIn } from '#shared/domain/session.ts';
import { meText } from '../../text/me.ts';
import { shellText } from '../../text/shell.ts';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { MonoId } from '../../ui/mono-id.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import classes from './me.module.css';

interface WhoPanelProps {
  readonly connection: Connection;
  readonly session: SignedIn;
}

export function WhoPanel({ connection, session }: WhoPanelProps) {
  const { role, groups } = session;
  const giving = role === null ? [] : connection.roles[role].filter((group) => groups.includes(group));
  return (
    <Section title={meText.whoTitle}>
      <FieldList>
        <Field name={meText.username}>
          <HostileText text={session.username} />
        </Field>
        <Field name={meText.email}>
          {session.email === null ? (
            <span className={classes.muted}>{meText.noEmail}</span>
          ) : (
            <HostileText text={session.email} />
          )}
        </Field>
        <Field name={meText.sub}>
          <MonoId value={session.sub} what={meText.sub} />
        </Field>
        <Field
          name={meText.role}
          note={role === null ? meText.noRole : `${meText.roleFrom(giving.join(', '))} ${meText.iamNote}`}
        >
          {role === null ? (
            <StatusBadge tone="warning">{shellText.noRole}</StatusBadge>
          ) : (
            <StatusBadge tone="neutral" title={shellText.roleTitles[role]}>
              {shellText.roles[role]}
            </StatusBadge>
          )}
        </Field>
        <Field name={meText.groups}>
          {groups.length === 0 ? (
            <span className={classes.muted}>{meText.noGroups}</span>
          ) : (
            <div className={classes.groups}>
              {groups.map((group) => (
                <StatusBadge key={group} tone={giving.includes(group) ? 'good' : 'neutral'}>
                  <HostileText text={group} oneLine />
                </StatusBadge>
              ))}
            </div>
          )}
        </Field>
      </FieldList>
    </Section>
  );
}
