import { type ReactNode, useId } from 'react';
import { TabRow } from '../../../ui/tab-row.tsx';
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

/** Tabs within a page or a dialog, and what the current one shows. */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, tabs, current, onTab, fixed = false, aside, children } = props;
  const base = useId();

  return (
    <>
      <div className={classes.row}>
        <TabRow base={base} label={label} tabs={tabs} current={current} onTab={onTab} fixed={fixed} />
        {aside}
      </div>
      <div role="tabpanel" aria-labelledby={`${base}-${current}`} className={classes.panel}>
        {children}
      </div>
    </>
  );
}
