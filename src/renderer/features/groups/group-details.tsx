import type { Group } from '#shared/domain/user.ts';
import { formatNumber } from '../../text/format.ts';
import { groupsText } from '../../text/groups-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './groups.module.css';

const text = groupsText.panel;

/** What the group is for, and what precedence and role do. */
export function GroupDetails({ group, members }: { group: Group; members: number }) {
  const { description, precedence, roleArn } = group;
  return (
    <FieldList>
      <Field name={text.members}>{formatNumber(members)}</Field>
      <Field name={text.description}>
        {description ? (
          <HostileText text={description} />
        ) : (
          <span className={classes.muted}>{text.noDescription}</span>
        )}
      </Field>
      <Field name={text.precedence} note={text.precedenceNote}>
        {precedence ?? <span className={classes.muted}>{text.noPrecedence}</span>}
      </Field>
      <Field name={text.role} note={roleArn === null ? text.noRoleNote : text.roleNote}>
        {roleArn === null ? (
          <span className={classes.muted}>{text.noRole}</span>
        ) : (
          <span className={classes.roleLine}>
            <code className={classes.mono}>
              <HostileText text={roleArn} />
            </code>
            <CopyButton text={roleArn} what={text.roleWhat} />
          </span>
        )}
      </Field>
      <Field name={text.created}>
        <TimeText at={group.createdAt} show="both" />
      </Field>
      <Field name={text.updated}>
        <TimeText at={group.updatedAt} show="both" />
      </Field>
    </FieldList>
  );
}
