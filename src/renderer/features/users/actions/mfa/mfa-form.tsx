import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MfaPreference } from '#shared/domain/changes/wish.ts';
import { displayName } from '#shared/domain/user.ts';
import { failureOf } from '../../../../api/bridge-error.ts';
import { userMfa } from '../../../../api/queries/directory.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { ErrorPanel } from '../../../../ui/error-panel.tsx';
import classes from '../actions.module.css';
import type { UserFormProps } from '../form-props.ts';
import { PlanDialog } from '../plan-dialog.tsx';
import { SubjectLine } from '../subject-line.tsx';
import { onlyUser, usePlanForm } from '../use-plan-form.ts';
import { mfaPreference, sameMfa } from './mfa-choice.ts';
import { MfaFields } from './mfa-fields.tsx';

const text = userActionsText.mfa;

/** The whole preference is written at once, so what there is has to be known first; reading it costs, hence the click. */
export function MfaForm({ connectionId, user, pool, onClose }: UserFormProps) {
  const query = useQuery(userMfa(connectionId, user.username));
  const { planning, tried, submit } = usePlanForm(onlyUser(user.sub), onClose);
  const [chosen, setChosen] = useState<MfaPreference | null>(null);
  const read = query.data ? mfaPreference(query.data) : null;
  const shown = chosen ?? read;
  const isSame = read !== null && shown !== null && sameMfa(read, shown);
  return (
    <PlanDialog
      title={text.title}
      dirty={chosen !== null && !isSame}
      planning={planning}
      {...(tried && isSame && { note: text.unchanged })}
      onSubmit={() => submit(shown === null || isSame ? null : { kind: 'setMfa', mfa: shown })}
      onClose={onClose}
    >
      <SubjectLine name={displayName(user)} sub={user.sub} />
      {shown ? (
        <MfaFields mfa={shown} user={user} pool={pool} onChange={setChosen} />
      ) : (
        <div className={classes.stack}>
          <p>{text.readFirst}</p>
          {query.error ? (
            <ErrorPanel
              problem={failureOf(query.error)}
              onRetry={() => void query.refetch()}
              retrying={query.isFetching}
            />
          ) : (
            <div>
              <Button
                data-autofocus=""
                variant="default"
                onClick={() => void query.refetch()}
                loading={query.isFetching}
              >
                {text.read}
              </Button>
            </div>
          )}
        </div>
      )}
    </PlanDialog>
  );
}
