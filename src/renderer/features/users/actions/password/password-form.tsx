import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { passwordProblems } from '#shared/domain/changes/password.ts';
import type { UserWish } from '#shared/domain/changes/wish.ts';
import type { PasswordPolicy } from '#shared/domain/pool.ts';
import { displayName } from '#shared/domain/user.ts';
import { failureOf } from '../../../../api/bridge-error.ts';
import { poolDescription } from '../../../../api/queries/directory.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { DataState } from '../../../../ui/data-state.tsx';
import classes from '../actions.module.css';
import type { UserFormProps } from '../form-props.ts';
import { PlanDialog } from '../plan-dialog.tsx';
import { SubjectLine } from '../subject-line.tsx';
import { onlyUser, usePlanForm } from '../use-plan-form.ts';
import { PasswordField } from './password-field.tsx';

const text = userActionsText.password;

/** Null: the password breaks a rule of the pool. */
export function passwordWish(
  password: string,
  permanent: boolean,
  policy: PasswordPolicy | undefined,
): UserWish | null {
  if (policy === undefined || passwordProblems(password, policy).length > 0) return null;
  return { kind: 'setPassword', password, permanent };
}

/** The password lives in this form and in the plan, and nowhere else. */
export function PasswordForm({ connectionId, user, onClose }: UserFormProps) {
  const pool = useQuery(poolDescription(connectionId));
  const { planning, tried, submit } = usePlanForm(onlyUser(user.sub), onClose);
  const [password, setPassword] = useState('');
  const [permanent, setPermanent] = useState(false);
  return (
    <PlanDialog
      title={text.title}
      dirty={password !== ''}
      planning={planning}
      onSubmit={() => submit(passwordWish(password, permanent, pool.data?.passwordPolicy))}
      onClose={onClose}
    >
      <SubjectLine name={displayName(user)} sub={user.sub} />
      <DataState
        data={pool.data}
        problem={pool.error ? failureOf(pool.error) : null}
        onRetry={() => void pool.refetch()}
        fetching={pool.isFetching}
      >
        {({ passwordPolicy }) => (
          <PasswordField
            label={text.label}
            policy={passwordPolicy}
            value={password}
            onChange={setPassword}
            strict={tried}
            autoFocus
          />
        )}
      </DataState>
      <Radio.Group
        label={text.kind}
        value={permanent ? 'permanent' : 'temporary'}
        onChange={(value) => setPermanent(value === 'permanent')}
      >
        <Radio
          size="xs"
          className={classes.choice}
          value="temporary"
          label={text.temporary}
          description={text.temporaryNote}
        />
        <Radio
          size="xs"
          className={classes.choice}
          value="permanent"
          label={text.permanent}
          description={text.permanentNote}
        />
      </Radio.Group>
      <p className={classes.muted}>
        {text.notKept} {text.nothingKept}
      </p>
    </PlanDialog>
  );
}
