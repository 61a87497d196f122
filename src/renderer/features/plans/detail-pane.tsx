import { ActionIcon } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ReviewRow } from '../../api/queries/plans.ts';
import { plansText } from '../../text/plans-text.ts';
import { IconX } from '../../ui/icons.ts';
import classes from './plans.module.css';
import { RowCard } from './row-card.tsx';

interface DetailPaneProps {
  readonly row: ReviewRow;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Below a table: the row that was opened, in full. */
export function DetailPane({ row, onClose, children }: DetailPaneProps) {
  return (
    <section className={classes.detail} aria-label={plansText.table.detail}>
      <RowCard
        row={row}
        action={
          <ActionIcon
            size={24}
            aria-label={plansText.table.closeDetail}
            title={`${plansText.table.closeDetail} (Esc)`}
            onClick={onClose}
          >
            <IconX size={14} />
          </ActionIcon>
        }
      >
        {children}
      </RowCard>
    </section>
  );
}

/** Esc closes the details first, and only then what the table lies in. */
export function closesFirst(isOpen: boolean, close: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    // The dialog around it would take the same key for its own.
    event.preventDefault();
    close();
  };
}
