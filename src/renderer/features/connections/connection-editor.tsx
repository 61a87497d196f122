import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef } from 'react';
import type { Connection } from '#shared/domain/connection.ts';
import { connectionIdFrom } from '#shared/domain/connection-rules.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { chooseConnection, saveConnection } from '../../api/queries/connections.ts';
import { editorText } from '../../text/connections.ts';
import { formatCount } from '../../text/format.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { notify } from '../../ui/notify.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ConnectionForm } from './connection-form.tsx';
import {
  byDraftField,
  type ConnectionDraft,
  connectionOf,
  draftOf,
  emptyDraft,
  problemsOf,
} from './draft.ts';
import classes from './editor.module.css';
import { RegisterUrls } from './register-urls.tsx';
import { TestPanel } from './test-panel.tsx';

interface ConnectionEditorProps {
  /** Null: a new one. */
  readonly connection: Connection | null;
  readonly taken: readonly string[];
}

export function ConnectionEditor({ connection, taken }: ConnectionEditorProps) {
  const navigate = useNavigate();
  const save = useMutation(saveConnection());
  const { mutate: choose } = useMutation(chooseConnection());
  const formElement = useRef<HTMLFormElement>(null);
  const form = useForm<ConnectionDraft>({
    initialValues: connection ? draftOf(connection) : emptyDraft(),
    validate: problemsOf,
    validateInputOnBlur: true,
  });
  const problemCount = Object.keys(form.errors).length;

  /** The connection if nothing is wrong with it; else marks what is and goes there. */
  function checked(): Connection | null {
    if (!form.validate().hasErrors) {
      return connectionOf(form.values, connection?.id ?? connectionIdFrom(form.values.name, taken));
    }
    // After React has marked them.
    requestAnimationFrame(() =>
      formElement.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
    );
    return null;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const ready = checked();
    if (!ready) return;
    save.mutate(ready, {
      onSuccess(saved) {
        void notify('good', editorText.saved(saved.name));
        if (!connection) choose(saved.id);
        void navigate({ to: connection ? '/connections' : '/users' });
      },
      onError: (error) => form.setErrors(byDraftField(failureOf(error).fields)),
    });
  }

  return (
    <form ref={formElement} className={classes.editor} onSubmit={submit} noValidate>
      <PageHeader
        title={connection ? editorText.editTitle(connection.name) : editorText.newTitle}
        actions={
          <>
            {problemCount > 0 && (
              <span className={classes.problems} role="status">
                {editorText.invalid(
                  formatCount(problemCount, editorText.invalidFields.one, editorText.invalidFields.other),
                )}
              </span>
            )}
            <Button variant="default" renderRoot={(props) => <Link to="/connections" {...props} />}>
              {editorText.cancel}
            </Button>
            <Button type="submit" disabled={save.isPending}>
              {save.isPending ? editorText.saving : connection ? editorText.save : editorText.saveNew}
            </Button>
          </>
        }
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.scroller} aria-label={editorText.newTitle} tabIndex={0}>
        <div className={classes.columns}>
          <div className={classes.column}>
            {save.error && <ErrorPanel problem={failureOf(save.error)} />}
            <ConnectionForm form={form} withPaste={connection === null} />
          </div>
          <div className={classes.side}>
            <TestPanel prepare={checked} />
            <RegisterUrls signIn={connectionOf(form.values, 'new').signIn} />
          </div>
        </div>
      </section>
    </form>
  );
}
