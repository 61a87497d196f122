import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorPanel, type Problem } from '../../../ui/error-panel.tsx';
import classes from './actions.module.css';

const text = userActionsText.plan;
const PROBLEM = '[aria-invalid="true"], [data-missing] input:not(:disabled)';

export interface Planning {
  readonly pending: boolean;
  readonly problem: Problem | null;
  readonly cancel: () => void;
}

interface PlanDialogProps {
  readonly title: string;
  readonly wide?: boolean;
  /** Something was entered that closing would lose. */
  readonly dirty: boolean;
  readonly planning: Planning;
  /** Words of the button, where making the plan is more than that. */
  readonly submit?: string;
  /** Beside the buttons. */
  readonly note?: ReactNode;
  /** Called for Enter and the button, also when something is still missing, so that the form can say what. */
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form of which a plan is made. Enter or Ctrl-Enter makes it, Esc goes back; what was entered is not lost unasked. */
export function PlanDialog(props: PlanDialogProps) {
  const { title, wide = false, dirty, planning, onSubmit, onClose, children } = props;
  const [leaving, setLeaving] = useState(false);
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // To the first thing that is missing or wrong, if the try has shown one.
    if (tries > 0) form.current?.querySelector<HTMLElement>(PROBLEM)?.focus();
  }, [tries]);

  function close() {
    if (planning.pending) planning.cancel();
    else if (leaving) setLeaving(false);
    else if (dirty) setLeaving(true);
    else onClose();
  }
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (planning.pending) return;
    setLeaving(false);
    setTries((before) => before + 1);
    onSubmit();
  }
  function onKeyDown(event: KeyboardEvent) {
    // Keys of the page and of the panel below mean nothing in here.
    event.stopPropagation();
    if (event.key === 'Escape') {
      // The platform closes a dialog at a second Esc whatever is said to it; so it does not learn of the key.
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  }

  return (
    <form ref={form} className={classes.frame} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <Dialog
        title={title}
        wide={wide}
        onClose={close}
        actions={
          leaving ? (
            <Leaving onKeep={() => setLeaving(false)} onDiscard={onClose} />
          ) : (
            <>
              <span className={classes.footNote} role="status">
                {planning.pending ? text.making : (props.note ?? text.reviewNote)}
              </span>
              <Button variant="default" onClick={close}>
                {planning.pending ? text.stop : text.cancel}
              </Button>
              <Button type="submit" loading={planning.pending}>
                {props.submit ?? text.review}
              </Button>
            </>
          )
        }
      >
        <div className={classes.body}>
          {children}
          {planning.problem ? <ErrorPanel problem={planning.problem} /> : null}
        </div>
      </Dialog>
    </form>
  );
}

function Leaving({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <>
      <span className={classes.leaving} role="alert">
        {text.discard}
      </span>
      <Button variant="default" onClick={onDiscard}>
        {text.discardButton}
      </Button>
      <Button ref={keep} onClick={onKeep}>
        {text.keep}
      </Button>
    </>
  );
}
