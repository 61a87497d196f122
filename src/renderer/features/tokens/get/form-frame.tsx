import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { IconAlertTriangle } from '../../../ui/icons.ts';
import classes from './get.module.css';

/** What every form of a sign-in is told. */
export interface FormProps {
  /** Of the form element, for the button at the foot of the dialog. */
  readonly id: string;
  /** Grows whenever the form waits to be filled. */
  readonly turn: number;
}

interface FormFrameProps extends FormProps {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form whose first field (`data-autofocus`) has the focus whenever it waits to be filled. */
export function FormFrame({ id, turn, onSubmit, children }: FormFrameProps) {
  const form = useRef<HTMLFormElement>(null);
  const seen = useRef(-1);
  useEffect(() => {
    if (seen.current === turn) return;
    seen.current = turn;
    form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [turn]);
  return (
    <form
      ref={form}
      id={id}
      className={classes.form}
      autoComplete="off"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
        // Once it is drawn which of the fields has to be mended.
        requestAnimationFrame(() =>
          form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
        );
      }}
    >
      {children}
    </form>
  );
}

/** What is asked, why the last answer was not taken, and what an answer does. */
export function Asked({ title, warning, note }: { title: string; warning?: string; note?: string | null }) {
  return (
    <>
      <h3 className={classes.title}>{title}</h3>
      {note && (
        <p className={classes.note}>
          <bdi>{note}</bdi>
        </p>
      )}
      {warning && (
        <p className={classes.warning}>
          <IconAlertTriangle size={15} aria-hidden="true" />
          <span>{warning}</span>
        </p>
      )}
    </>
  );
}
