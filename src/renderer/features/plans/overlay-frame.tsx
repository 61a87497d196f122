import { ActionIcon } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { uiText } from '../../text/ui.ts';
import { IconX } from '../../ui/icons.ts';
import classes from './overlay.module.css';

interface OverlayFrameProps {
  readonly title: ReactNode;
  /** A line below the title. */
  readonly subtitle?: ReactNode;
  /** For one user with a change or two; else wide and tall. */
  readonly small?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** At the foot. */
  readonly actions?: ReactNode;
}

const OPEN_LIST = '[role="combobox"][aria-expanded="true"]';

/**
 * The platform's own modal dialog above any page: keeps the focus, closes by Esc, gives the focus back. The focus goes to
 * what has `data-autofocus`, as soon as it is there; until then the title has it.
 */
export function OverlayFrame({
  title,
  subtitle,
  small = false,
  onClose,
  children,
  actions,
}: OverlayFrameProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const focusStart = useEffectEvent(() => heading.current?.focus());
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    focusStart();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // What is asked of a person is read first; only then comes the button that may be pressed.
  useEffect(() => {
    const start = dialog.current?.querySelector<HTMLElement>('[data-autofocus]');
    if (start && document.activeElement === heading.current) start.focus();
  });
  return (
    <dialog
      ref={dialog}
      className={classes.overlay}
      data-small={small || undefined}
      aria-labelledby={titleId}
      onKeyDownCapture={(event) => {
        // An open list of choices takes Esc for itself; the dialog would close along with it.
        const isList = event.target instanceof Element && event.target.matches(OPEN_LIST);
        if (event.key === 'Escape' && isList) event.preventDefault();
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={classes.head}>
        <div className={classes.titles}>
          <h2 ref={heading} id={titleId} className={classes.title} tabIndex={-1}>
            {title}
          </h2>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        <ActionIcon aria-label={uiText.close} title={`${uiText.close} (Esc)`} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <div className={classes.body}>{children}</div>
      {actions && <div className={classes.foot}>{actions}</div>}
    </dialog>
  );
}
