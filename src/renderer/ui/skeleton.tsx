import { uiText } from '../text/ui.ts';
import classes from './skeleton.module.css';

const WIDTHS = ['62%', '84%', '47%', '73%', '56%', '90%', '38%', '68%'] as const;

/** Lines where text will be; appears only after a moment, so that fast answers do not flicker. */
export function SkeletonLines({ count = 5 }: { count?: number }) {
  return (
    <div className={classes.lines} role="status" aria-label={uiText.loading}>
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are alike
        <div key={line} className={classes.line} style={{ width: WIDTHS[line % WIDTHS.length] }} />
      ))}
    </div>
  );
}
