import { Checkbox, Radio } from '@mantine/core';
import type { MessageChannel } from '#shared/domain/changes/wish.ts';
import { newUserText as text } from '../../../../text/user-actions-text.ts';
import classes from '../actions.module.css';

const CHANNELS = ['EMAIL', 'SMS'] as const satisfies readonly MessageChannel[];

interface InvitationFieldsProps {
  /** Null: no message is sent. */
  readonly inviteBy: readonly MessageChannel[] | null;
  readonly problem: string | null;
  readonly onInviteBy: (inviteBy: readonly MessageChannel[] | null) => void;
}

export function InvitationFields({ inviteBy, problem, onInviteBy }: InvitationFieldsProps) {
  return (
    <Radio.Group
      data-missing={problem !== null || undefined}
      label={text.invitation}
      error={problem}
      value={inviteBy === null ? 'none' : 'some'}
      onChange={(value) => onInviteBy(value === 'none' ? null : [])}
    >
      <Radio
        size="xs"
        className={classes.choice}
        value="none"
        label={text.inviteNone}
        description={text.inviteNoneNote}
      />
      <Radio
        size="xs"
        className={classes.choice}
        value="some"
        label={text.inviteSome}
        description={text.inviteSomeNote}
      />
      {inviteBy === null ? null : (
        <div className={classes.indented}>
          {CHANNELS.map((channel) => (
            <Checkbox
              key={channel}
              size="xs"
              label={text.inviteBy[channel]}
              checked={inviteBy.includes(channel)}
              onChange={({ currentTarget }) =>
                onInviteBy(
                  CHANNELS.filter((one) =>
                    one === channel ? currentTarget.checked : inviteBy.includes(one),
                  ),
                )
              }
            />
          ))}
        </div>
      )}
    </Radio.Group>
  );
}
