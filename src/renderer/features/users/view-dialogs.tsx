import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { SavedView } from '#shared/domain/mirror.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { removeView, saveView } from '../../api/queries/mirror-users.ts';
import { usersText } from '../../text/users-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import type { ShownView } from './shown-view.ts';
import classes from './users.module.css';

const text = usersText.views;
const LONGEST_NAME = 80;

interface NameViewProps {
  readonly connectionId: string;
  /** The view to rename; null: a new one of what is shown. */
  readonly view: SavedView | null;
  readonly shown: ShownView;
  readonly taken: readonly string[];
  readonly onSaved: (view: SavedView) => void;
  readonly onClose: () => void;
}

export function NameViewDialog({ connectionId, view, shown, taken, onSaved, onClose }: NameViewProps) {
  const form = useId();
  const [name, setName] = useState(view?.name ?? '');
  const save = useMutation(saveView(connectionId));
  const wanted = name.trim();
  const isTaken = wanted !== view?.name && taken.includes(wanted);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (wanted === '' || isTaken) return;
    const { query, columns, sort } = view ?? shown;
    save.mutate(
      { id: view?.id ?? null, name: wanted, query, columns: [...columns], sort },
      {
        onSuccess(saved) {
          onSaved(saved);
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title={view ? text.renameTitle : text.saveTitle}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" form={form} disabled={wanted === '' || isTaken} loading={save.isPending}>
            {view ? text.renameButton : text.saveButton}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className={classes.dialogForm}>
        <TextInput
          data-autofocus=""
          label={text.name}
          value={name}
          maxLength={LONGEST_NAME}
          error={isTaken ? text.nameTaken : null}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {save.error ? <ErrorPanel problem={failureOf(save.error)} /> : null}
      </form>
    </Dialog>
  );
}

interface RemoveViewProps {
  readonly connectionId: string;
  readonly view: SavedView;
  readonly onClose: () => void;
}

export function RemoveViewDialog({ connectionId, view, onClose }: RemoveViewProps) {
  const remove = useMutation(removeView(connectionId));
  return (
    <Dialog
      title={text.removeTitle}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" data-autofocus="" onClick={onClose}>
            {text.keep}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(view.id, { onSuccess: onClose })}
          >
            {text.removeButton}
          </Button>
        </>
      }
    >
      <p>{text.removeText(view.name)}</p>
      {remove.error ? <ErrorPanel problem={failureOf(remove.error)} /> : null}
    </Dialog>
  );
}
