import type { User } from '#shared/domain/user.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Field, FieldList } from '../../../ui/field-list.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { StatusBadge } from '../../../ui/status.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { FindButton } from './find-button.tsx';
import classes from './panel.module.css';
import { type ProfileField, profileFields } from './profile.ts';
import { Section } from './section.tsx';
import { TwinsLine } from './twins-line.tsx';

const text = userPanelText.profile;

interface ProfileTabProps {
  readonly connectionId: string;
  readonly user: User;
  /** Who is gone is nobody's duplicate. */
  readonly isGone: boolean;
}

/** The person behind the account, by the standard attributes. */
export function ProfileTab({ connectionId, user, isGone }: ProfileTabProps) {
  const fields = profileFields(user);
  return (
    <>
      {isGone ? null : <TwinsLine connectionId={connectionId} sub={user.sub} />}
      <Section title={text.person}>
        {fields.length === 0 ? <p className={classes.muted}>{text.empty}</p> : null}
        <FieldList>
          {fields.map((field) => (
            <Field key={field.name} name={text.labels[field.name]}>
              <ProfileValue field={field} />
            </Field>
          ))}
        </FieldList>
      </Section>
      <Section title={text.account}>
        <FieldList>
          <Field name={text.created}>
            <TimeText at={user.createdAt} show="both" />
          </Field>
          <Field name={text.updated}>
            <TimeText at={user.updatedAt} show="both" />
          </Field>
        </FieldList>
      </Section>
    </>
  );
}

function ProfileValue({ field }: { field: ProfileField }) {
  const what = text.labels[field.name].toLowerCase();
  return (
    <div className={classes.valueLine}>
      <div className={classes.valueText}>
        <HostileText text={field.value} />{' '}
        {field.verified === null ? null : (
          <StatusBadge tone={field.verified ? 'good' : 'neutral'}>
            {field.verified ? text.verified : text.unverified}
          </StatusBadge>
        )}
      </div>
      <div className={classes.attributeActions}>
        <FindButton name={field.name} value={field.value} what={what} />
        <CopyButton text={field.value} what={what} />
      </div>
    </div>
  );
}
