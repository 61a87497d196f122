import { type MouseEvent, type ReactNode, useId } from 'react';
import classes from './actions.module.css';

interface ActionItemProps {
  /** Why it cannot be chosen; it then stays in reach of the keyboard, so that the reason can be read. Null: it can. */
  readonly refused: string | null;
  readonly hint?: string | undefined;
  /** For what should not be hit by accident. */
  readonly final?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** An item of a menu of actions. */
export function ActionItem({ refused, hint, final = false, onClick, children }: ActionItemProps) {
  function click(event: MouseEvent) {
    if (refused === null) return onClick();
    // The menu stays open.
    event.stopPropagation();
  }
  const note = refused ?? hint;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      data-menu-item=""
      className={classes.item}
      aria-disabled={refused !== null}
      data-final={final || undefined}
      onClick={click}
    >
      <span className={classes.itemLabel}>{children}</span>
      {note === undefined ? null : <span className={classes.itemNote}>{note}</span>}
    </button>
  );
}

interface ActionSectionsProps<Section extends string> {
  readonly sections: readonly Section[];
  readonly title: (section: Section) => string;
  readonly items: (section: Section) => ReactNode;
}

export function ActionSections<Section extends string>(props: ActionSectionsProps<Section>) {
  const id = useId();
  return props.sections.map((section) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
    <div key={section} role="group" className={classes.itemGroup} aria-labelledby={`${id}-${section}`}>
      <div id={`${id}-${section}`} className={classes.itemGroupTitle}>
        {props.title(section)}
      </div>
      {props.items(section)}
    </div>
  ));
}
