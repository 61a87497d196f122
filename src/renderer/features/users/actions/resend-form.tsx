import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { MessageChannel } from '#shared/domain/changes/wish.ts';
import { attributeOf, displayName, type User } from '#shared/domain/user.ts';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import classes from './actions.module.css';
import type { UserFormProps } from './form-props.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { SubjectLine } from './subject-line.tsx';
import { onlyUser, usePlanForm } from './use-plan-form.ts';

const text = userActionsText.resend;
const CHANNELS = ['EMAIL', 'SMS'] as const satisfies readonly MessageChannel[];
const ADDRESSES = { EMAIL: 'email', SMS: 'phone_number' } as const;

export function ResendForm({ user, onClose }: UserFormProps) {
  const { planning, submit } = usePlanForm(onlyUser(user.sub), onClose);
  const [by, setBy] = useState<MessageChannel | null>(CHANNELS.find((one) => addressOf(user, one)) ?? null);
  return (
    <PlanDialog
      title={text.title}
      dirty={false}
      planning={planning}
      onSubmit={() => submit(by && { kind: 'resendInvitation', by })}
      onClose={onClose}
    >
      <SubjectLine name={displayName(user)} sub={user.sub} />
      <p>{text.text}</p>
      <ChannelChoice by={by} onBy={setBy} address={(channel) => addressOf(user, channel)} />
      {by === null ? <p role="alert">{text.missing}</p> : null}
    </PlanDialog>
  );
}

function addressOf(user: User, channel: MessageChannel): string | null {
  return attributeOf(user, ADDRESSES[channel]) || null;
}

interface ChannelChoiceProps {
  readonly by: MessageChannel | null;
  readonly onBy: (by: MessageChannel) => void;
  /** Null: the user has none. Left out: there are many users. */
  readonly address?: (channel: MessageChannel) => string | null;
}

export function ChannelChoice({ by, onBy, address }: ChannelChoiceProps) {
  return (
    <Radio.Group
      label={text.by}
      value={by ?? ''}
      onChange={(value) => onBy(CHANNELS.find((one) => one === value) ?? 'EMAIL')}
    >
      {CHANNELS.map((channel) => {
        const to = address?.(channel);
        return (
          <Radio
            key={channel}
            size="xs"
            className={classes.choice}
            value={channel}
            disabled={to === null}
            {...(channel === by && { 'data-autofocus': '' })}
            label={text[channel]}
            description={
              to === undefined ? undefined : to === null ? (
                text.noAddress[channel]
              ) : (
                <HostileText text={to} oneLine />
              )
            }
          />
        );
      })}
    </Radio.Group>
  );
}
