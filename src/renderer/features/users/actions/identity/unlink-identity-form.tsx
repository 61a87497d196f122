import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { UserWish } from '#shared/domain/changes/wish.ts';
import { type LinkedIdentity, linkedIdentities } from '#shared/domain/linked-identities.ts';
import { displayName } from '#shared/domain/user.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { HostileText } from '../../../../ui/hostile-text.tsx';
import classes from '../actions.module.css';
import type { UserFormProps } from '../form-props.ts';
import { PlanDialog } from '../plan-dialog.tsx';
import { SubjectLine } from '../subject-line.tsx';
import { onlyUser, usePlanForm } from '../use-plan-form.ts';
import { unlinkWish } from './unlink-wish.ts';

const text = userActionsText.identity;

export function UnlinkIdentityForm({ user, onClose }: UserFormProps) {
  const { planning, tried, submit } = usePlanForm(onlyUser(user.sub), onClose);
  const identities = linkedIdentities(user) ?? [];
  const [chosen, setChosen] = useState(identities.length === 1 ? '0' : '');
  const identity = identities[Number(chosen === '' ? -1 : chosen)];
  const wish: UserWish | null = identity ? unlinkWish(identity) : null;
  return (
    <PlanDialog
      title={text.unlinkTitle}
      dirty={false}
      planning={planning}
      onSubmit={() => submit(wish)}
      onClose={onClose}
    >
      <SubjectLine name={displayName(user)} sub={user.sub} />
      <p>{text.unlinkText}</p>
      <Radio.Group
        data-missing={(tried && wish === null) || undefined}
        label={text.which}
        value={chosen}
        onChange={setChosen}
        error={tried && wish === null ? text.missing : null}
      >
        {identities.map((one, index) => (
          <IdentityRadio key={`${one.provider} ${one.userId}`} identity={one} value={String(index)} />
        ))}
      </Radio.Group>
    </PlanDialog>
  );
}

function IdentityRadio({ identity, value }: { identity: LinkedIdentity; value: string }) {
  return (
    <Radio
      size="xs"
      className={classes.choice}
      value={value}
      {...(value === '0' && { 'data-autofocus': '' })}
      label={<HostileText text={identity.provider} oneLine />}
      description={
        <span className={classes.mono}>
          <HostileText text={identity.userId} oneLine />
        </span>
      }
    />
  );
}
