import classes from './progress-bar.module.css';

interface ProgressBarProps {
  /** From 0 to 100; null: on its way, nobody knows how far. */
  readonly percent: number | null;
  /** What makes progress, for screen readers. */
  readonly label: string;
}

/** The platform's own progress bar, thin. */
export function ProgressBar({ percent, label }: ProgressBarProps) {
  return (
    <progress
      className={classes.bar}
      aria-label={label}
      max={100}
      {...(percent !== null && { value: percent })}
    />
  );
}
