import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type ToggleEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { IconCheck } from './icons.ts';
import classes from './menu.module.css';

interface MenuButtonProps {
  /** What the button shows. */
  readonly button: ReactNode;
  /** Names the menu; a hint on the button, whose own name is what it shows. */
  readonly label: string;
  readonly buttonClass?: string | undefined;
  readonly align?: 'start' | 'end';
  /** `menu`: items only. `group`: anything, with items in it. */
  readonly kind?: 'menu' | 'group';
  readonly children: ReactNode;
}

const ITEMS = '[data-menu-item]:not([disabled])';

/**
 * A button that opens a menu. Built on the platform's popover (top layer, light dismissal, Esc, focus back to the
 * button), which costs the first window no library for placing things.
 */
export function MenuButton(props: MenuButtonProps) {
  const { button, label, buttonClass, align = 'start', kind = 'menu', children } = props;
  const id = useId();
  // Named by hand: Chromium 130 does not yet take the invoking button for the anchor by itself.
  const anchor = `--menu${id.replaceAll(/\W/g, '')}`;
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  function items(): HTMLElement[] {
    return [...(popover.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])];
  }

  function onKeyDown(event: KeyboardEvent) {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  }

  const surface = {
    role: kind === 'menu' ? 'menu' : 'dialog',
    'aria-label': label,
    onKeyDown,
    onClick(event: MouseEvent) {
      if ((event.target as Element).closest(ITEMS)) popover.current?.hidePopover();
    },
    onToggle(event: ToggleEvent) {
      const isOpen = event.newState === 'open';
      // At once, so that there is something to move the focus to.
      flushSync(() => setOpen(isOpen));
      const first = popover.current?.querySelector<HTMLElement>('[data-autofocus]') ?? items()[0];
      if (isOpen) first?.focus();
    },
  };

  return (
    <>
      <button
        type="button"
        className={buttonClass}
        popoverTarget={id}
        style={{ anchorName: anchor }}
        aria-haspopup={kind === 'menu' ? 'menu' : 'dialog'}
        aria-expanded={open}
        title={label}
      >
        {button}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className={classes.popover}
        style={{ positionAnchor: anchor }}
        data-align={align}
        {...surface}
      >
        {open && children}
      </div>
    </>
  );
}

interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** At the end of the line. */
  readonly hint?: ReactNode;
  readonly checked?: boolean | undefined;
  /** Several of the items can be checked at once. */
  readonly several?: boolean;
  readonly onClick: () => void;
  readonly inMenu?: boolean;
}

export function MenuItem(props: MenuItemProps) {
  const { icon, children, hint, checked, several = false, onClick, inMenu = true } = props;
  const choice = several ? 'menuitemcheckbox' : 'menuitemradio';
  const role = checked === undefined ? 'menuitem' : choice;
  return (
    <button
      type="button"
      className={classes.item}
      data-menu-item=""
      {...(inMenu && { role, tabIndex: -1 })}
      {...(inMenu && checked !== undefined && { 'aria-checked': checked })}
      onClick={onClick}
    >
      {icon && <span className={classes.icon}>{icon}</span>}
      <span className={classes.label}>{children}</span>
      {hint}
      {checked !== undefined && (
        <span className={classes.check}>{checked && <IconCheck size={14} aria-hidden="true" />}</span>
      )}
    </button>
  );
}

export function MenuDivider() {
  return <hr className={classes.divider} />;
}
