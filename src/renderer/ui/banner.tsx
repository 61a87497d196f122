import type { ReactNode } from 'react';
import classes from './banner.module.css';
import { IconAlertTriangle, IconInfoCircle } from './icons.ts';
import type { Tone } from './status.tsx';

interface BannerProps {
  readonly tone: Extract<Tone, 'info' | 'warning' | 'bad'>;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One line across the window, below the top bar. */
export function Banner({ tone, action, children }: BannerProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes.banner} data-tone={tone} role="status">
      <Icon size={15} aria-hidden="true" />
      <div className={classes.text}>{children}</div>
      {action}
    </div>
  );
}
