import { statusInWords } from '#shared/domain/explain-user.ts';
import type { User } from '#shared/domain/user.ts';
import { usersText } from '../../../text/users-text.ts';
import { Field, FieldList } from '../../../ui/field-list.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { MfaSection } from './mfa-section.tsx';
import classes from './panel.module.css';
import { Section } from './section.tsx';

const text = usersText.security;

/** Whether the user can sign in and why, second factors, and when the record changed. */
export function SecurityTab({ connectionId, user }: { connectionId: string; user: User }) {
  // Whether the account is switched off has a line of its own.
  const words = statusInWords({ ...user, enabled: true }, useNow(60_000));
  return (
    <>
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
      <MfaSection connectionId={connectionId} username={user.username} />
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
