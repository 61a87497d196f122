import type { KeyboardEvent } from 'react';
import classes from './tab-row.module.css';

interface TabRowProps<Id extends string> {
  /** Of the ids of the tabs (`<base>-<id>`), which their panels name. */
  readonly base: string;
  /** Names the row; or `titleId`, the element that does. */
  readonly label?: string;
  readonly titleId?: string;
  readonly tabs: readonly { readonly id: Id; readonly label: string }[];
  readonly current: Id;
  readonly onTab: ((id: Id) => void) | undefined;
  /** Only the current one can be had for now. */
  readonly fixed?: boolean;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Arrow keys choose, as in the ARIA pattern with automatic activation. */
export function TabRow<Id extends string>(props: TabRowProps<Id>) {
  const { base, label, titleId, tabs, current, onTab, fixed = false } = props;

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (step === undefined || fixed) return;
    event.preventDefault();
    const at = tabs.findIndex(({ id }) => id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onTab?.(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  }

  return (
    <div
      className={classes.tabs}
      role="tablist"
      aria-label={label}
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${base}-${tab.id}`}
          className={classes.tab}
          aria-selected={tab.id === current}
          disabled={fixed && tab.id !== current}
          tabIndex={tab.id === current ? 0 : -1}
          onClick={() => onTab?.(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
