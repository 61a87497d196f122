import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { Group } from '#shared/domain/user.ts';
import { useMakePlan } from '../../api/use-make-plan.ts';
import { groupFormText } from '../../text/group-form-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import {
  checkDraft,
  draftOf,
  EMPTY_DRAFT,
  type GroupDraft,
  sameSettings,
  settingsOf,
} from './group-draft.ts';
import classes from './groups.module.css';

const text = groupFormText;

interface GroupFormProps {
  /** The group to edit; null: a new one. */
  readonly group: Group | null;
  /** The names of all groups. */
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** Describes a group; what comes of it is a plan, and nothing is changed before that is reviewed. */
export function GroupForm({ group, names, onClose }: GroupFormProps) {
  const form = useId();
  const [draft, setDraft] = useState<GroupDraft>(group ? draftOf(group.name, group) : EMPTY_DRAFT);
  const [tried, setTried] = useState(false);
  const plan = useMakePlan();
  const errors = checkDraft(draft, group ? [] : names);
  const settings = settingsOf(draft);
  const isSame = group !== null && sameSettings(settings, group);
  const shown = tried ? errors : {};
  const put = (part: Partial<GroupDraft>) => setDraft({ ...draft, ...part });

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(errors).length > 0 || isSame || plan.pending) return;
    const kind = group ? 'updateGroup' : 'createGroup';
    plan.make({ wish: { kind, name: draft.name, settings }, selection: null }, onClose);
  }

  return (
    <Dialog
      title={group ? text.editTitle : text.createTitle}
      onClose={onClose}
      actions={
        <>
          {isSame && <span className={classes.formNote}>{text.same}</span>}
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" form={form} disabled={isSame || plan.pending}>
            {plan.pending ? text.planning : text.review}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className={classes.form} noValidate>
        <TextInput
          label={text.name}
          description={group ? undefined : text.nameNote}
          value={draft.name}
          readOnly={group !== null}
          error={shown.name}
          spellCheck={false}
          onChange={({ currentTarget }) => put({ name: currentTarget.value })}
          {...(!group && { 'data-autofocus': '' })}
        />
        <Textarea
          label={text.description}
          rows={3}
          value={draft.description}
          error={shown.description}
          onChange={({ currentTarget }) => put({ description: currentTarget.value })}
          {...(group && { 'data-autofocus': '' })}
        />
        <TextInput
          label={text.precedence}
          description={text.precedenceNote}
          inputMode="numeric"
          value={draft.precedence}
          error={shown.precedence}
          onChange={({ currentTarget }) => put({ precedence: currentTarget.value })}
        />
        <TextInput
          label={text.roleArn}
          description={text.roleNote}
          placeholder={text.rolePlaceholder}
          spellCheck={false}
          value={draft.roleArn}
          error={shown.roleArn}
          onChange={({ currentTarget }) => put({ roleArn: currentTarget.value })}
        />
        {plan.problem && <ErrorPanel problem={plan.problem} />}
      </form>
    </Dialog>
  );
}
