import type { ReactNode } from 'react';
import classes from './status.module.css';

export type Tone = 'good' | 'neutral' | 'warning' | 'bad' | 'info' | 'accent';

/** A dot for a state that is also said in words beside it; never alone. */
export function StatusDot({ tone, pulse = false }: { tone: Tone; pulse?: boolean }) {
  return <span className={classes.dot} data-tone={tone} data-pulse={pulse || undefined} aria-hidden="true" />;
}

interface StatusBadgeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly title?: string | undefined;
  /** With a dot in front. */
  readonly dot?: boolean;
}

export function StatusBadge({ tone, children, title, dot = false }: StatusBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone} title={title}>
      {dot && <StatusDot tone={tone} />}
      {children}
    </span>
  );
}
