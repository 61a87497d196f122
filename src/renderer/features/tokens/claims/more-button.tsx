import { Button } from '@mantine/core';
import classes from './claims.module.css';

interface MoreButtonProps {
  /** What the button says, of how many it shows next and how many there are. */
  readonly label: (count: number, left: number) => string;
  /** What is not shown yet; none: no button. */
  readonly left: number;
  readonly step: number;
  readonly onMore: () => void;
}

/** The rest of a long list, a part at a time: all of it at once could hold the window up. */
export function MoreButton({ label, left, step, onMore }: MoreButtonProps) {
  if (left <= 0) return null;
  return (
    <div className={classes.more}>
      <Button variant="default" onClick={onMore}>
        {label(Math.min(step, left), left)}
      </Button>
    </div>
  );
}
