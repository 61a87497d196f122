import { ActionIcon } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { uiText } from '../text/ui.ts';
import { IconX } from './icons.ts';
import classes from './side-panel.module.css';
import { TabRow } from './tab-row.tsx';
import { useResize } from './use-resize.ts';

export interface PanelTab {
  readonly id: string;
  readonly label: string;
  readonly content: () => ReactNode;
}

interface SidePanelProps {
  /** Under which the width is remembered. */
  readonly name: string;
  /** Before anybody chose one; in CSS pixels. */
  readonly usualWidth?: number;
  readonly title: ReactNode;
  /** Below the title: an id, a badge. */
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  /** Either tabs … */
  readonly tabs?: readonly PanelTab[];
  readonly tab?: string | undefined;
  readonly onTab?: (id: string) => void;
  /** … or one content. */
  readonly children?: ReactNode;
  /** Moves the focus into the panel when it opens and back when it closes; leave out where a list keeps it. */
  readonly takeFocus?: boolean;
}

/** The detail at the right of a list. Esc closes it from anywhere inside. */
export function SidePanel(props: SidePanelProps) {
  const { name, title, subtitle, actions, onClose, tabs, tab, onTab, children, takeFocus = false } = props;
  const panel = useRef<HTMLElement>(null);
  const titleId = useId();
  const { width, separatorProps } = useResize(name, uiText.resizePanel, props.usualWidth);

  useEffect(() => {
    if (!takeFocus) return;
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [takeFocus]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  const current = tabs?.find(({ id }) => id === tab) ?? tabs?.[0];
  return (
    <aside
      ref={panel}
      className={classes.panel}
      style={{ width }}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={classes.separator} {...separatorProps} />
      <header className={classes.head}>
        <div className={classes.titles}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {actions}
        <ActionIcon aria-label={uiText.close} title={`${uiText.close} (Esc)`} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {tabs && current && (
        <div className={classes.tabs}>
          <TabRow base={titleId} titleId={titleId} tabs={tabs} current={current.id} onTab={onTab} />
        </div>
      )}
      {current ? (
        <div
          key={current.id}
          className={classes.body}
          role="tabpanel"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
          tabIndex={0}
          aria-labelledby={`${titleId}-${current.id}`}
        >
          {current.content()}
        </div>
      ) : (
        <div className={classes.body}>{children}</div>
      )}
    </aside>
  );
}
