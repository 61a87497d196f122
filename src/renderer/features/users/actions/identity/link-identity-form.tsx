import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { linkedIdentities } from '#shared/domain/linked-identities.ts';
import { displayName } from '#shared/domain/user.ts';
import { appClient } from '../../../../api/queries/user-panel.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import classes from '../actions.module.css';
import type { UserFormProps } from '../form-props.ts';
import { PlanDialog } from '../plan-dialog.tsx';
import { SubjectLine } from '../subject-line.tsx';
import { onlyUser, usePlanForm } from '../use-plan-form.ts';
import {
  type IdentityDraft,
  identityDoubt,
  identityProblems,
  linkWish,
  MOST_LINKS,
  NO_IDENTITY,
} from './identity-draft.ts';

const text = userActionsText.identity;

export function LinkIdentityForm({ connectionId, user, onClose }: UserFormProps) {
  const providers = useQuery(appClient(connectionId)).data?.identityProviders ?? [];
  const { planning, tried, submit } = usePlanForm(onlyUser(user.sub), onClose);
  const [draft, setDraft] = useState(NO_IDENTITY);
  const listId = useId();
  const problems = tried ? identityProblems(draft) : {};
  const isFull = (linkedIdentities(user)?.length ?? 0) >= MOST_LINKS;

  function field(name: keyof IdentityDraft) {
    return {
      value: draft[name],
      error: problems[name] ?? null,
      spellCheck: false,
      autoComplete: 'off',
      onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
        // Read now: the event is over when the state is put.
        const { value } = currentTarget;
        setDraft((now) => ({ ...now, [name]: value }));
      },
    };
  }

  return (
    <PlanDialog
      title={text.linkTitle}
      dirty={draft.provider !== '' || draft.value !== ''}
      planning={planning}
      onSubmit={() => submit(isFull ? null : linkWish(draft))}
      onClose={onClose}
    >
      <SubjectLine name={displayName(user)} sub={user.sub} />
      <p>{text.linkText}</p>
      {isFull ? <p role="alert">{text.tooMany}</p> : null}
      <TextInput
        label={text.provider}
        description={text.providerHint}
        maxLength={32}
        list={listId}
        data-autofocus=""
        {...field('provider')}
      />
      <datalist id={listId}>
        {providers
          .filter((provider) => provider !== 'COGNITO')
          .map((provider) => (
            <option key={provider} value={provider} />
          ))}
      </datalist>
      <TextInput
        label={text.attribute}
        description={text.attributeHint}
        classNames={{ input: classes.mono }}
        {...field('attribute')}
      />
      <TextInput
        label={text.value}
        description={identityDoubt(draft) ?? text.valueHint}
        classNames={{ input: classes.mono }}
        {...field('value')}
      />
    </PlanDialog>
  );
}
