import { type KeyboardEvent, type ReactNode, useId } from 'react';
import classes from './tabs.module.css';

interface TabsProps<Id extends string> {
  /** Names the row of tabs. */
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly label: string }[];
  readonly current: Id;
  readonly onTab: (id: Id) => void;
  /** Only the current one can be had for now. */
  readonly fixed?: boolean;
  /** At the end of the row. */
  readonly aside?: ReactNode;
  /** Of the current tab. */
  readonly children: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs within a page or a dialog. Arrow keys choose, as in the ARIA pattern with automatic activation. */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, tabs, current, onTab, fixed = false, aside, children } = props;
  const base = useId();
  const idOf = (id: string) => `${base}-${id}`;

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (step === undefined || fixed) return;
    event.preventDefault();
    const at = tabs.findIndex(({ id }) => id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onTab(next.id);
    document.getElementById(idOf(next.id))?.focus();
  }

  return (
    <>
      <div className={classes.row}>
        <div className={classes.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={idOf(tab.id)}
              className={classes.tab}
              aria-selected={tab.id === current}
              aria-controls={tab.id === current ? idOf('panel') : undefined}
              disabled={fixed && tab.id !== current}
              tabIndex={tab.id === current ? 0 : -1}
              onClick={() => onTab(tab.id)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div role="tabpanel" id={idOf('panel')} aria-labelledby={idOf(current)} className={classes.panel}>
        {children}
      </div>
    </>
  );
}
