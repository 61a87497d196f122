import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

/** What comes after the last loaded row. */
export type TableTail =
  /** More can be loaded; nothing is on its way. */
  | { readonly kind: 'more' }
  | { readonly kind: 'loading'; readonly text: string }
  /** The last load failed; `content` says why and offers to try again. */
  | { readonly kind: 'error'; readonly content: ReactNode }
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
          {tail.kind === 'error' ? tail.content : null}
        </td>
      </tr>
    </tfoot>
  );
}
