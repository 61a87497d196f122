import { Loader } from '@mantine/core';
import { uiText } from '../../text/ui.ts';
import type { Problem } from '../error-panel.tsx';
import { IconAlertTriangle } from '../icons.ts';
import classes from './data-table.module.css';

/** What comes after the last loaded row. */
export type TableTail =
  /** More can be loaded; nothing is on its way. */
  | { readonly kind: 'more' }
  | { readonly kind: 'loading'; readonly text: string }
  /** The last load failed. */
  | { readonly kind: 'error'; readonly problem: Problem; readonly onRetry: () => void }
  | { readonly kind: 'end' };

interface TailRowProps {
  readonly tail: TableTail;
  readonly rowIndex: number;
  readonly columnCount: number;
}

/** The row below the last one; always there while more may come, so that the list does not jump when loading starts. */
export function TailRow({ tail, rowIndex, columnCount }: TailRowProps) {
  if (tail.kind === 'end') return null;
  return (
    <tfoot className={classes.tailGroup}>
      <tr className={classes.tail} aria-rowindex={rowIndex}>
        <td aria-colindex={1} colSpan={columnCount} className={classes.tailCell}>
          {tail.kind === 'loading' ? (
            <>
              <Loader size={14} aria-hidden />
              <span>{tail.text}</span>
            </>
          ) : null}
          {tail.kind === 'error' ? (
            <div className={classes.tailError} role="alert">
              <IconAlertTriangle size={14} aria-hidden="true" />
              <span>
                {tail.problem.message} {tail.problem.next}
              </span>
              <button type="button" className={classes.retry} onClick={tail.onRetry}>
                {uiText.tryAgain}
              </button>
            </div>
          ) : null}
        </td>
      </tr>
    </tfoot>
  );
}
