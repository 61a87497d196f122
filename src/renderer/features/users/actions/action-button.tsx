import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UserWish } from '#shared/domain/changes/wish.ts';
import type { ActionId } from './offers.ts';
import { useUserActions } from './user-actions.tsx';

interface ActionButtonProps {
  readonly id: ActionId;
  /** What exactly is wished for; left out: the action as the menu has it. */
  readonly wish?: UserWish;
  /** The whole name, where the words on the button lean on what stands beside it. */
  readonly name?: string;
  readonly quiet?: boolean;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/** An action right beside what it is about; nothing where it is not offered. */
export function ActionButton({ id, wish, name, quiet = false, danger = false, children }: ActionButtonProps) {
  const { offers, begin, propose } = useUserActions();
  const offer = offers.find((one) => one.id === id);
  if (offer === undefined) return null;
  const { refused } = offer;
  return (
    <Button
      variant={danger ? 'light' : quiet ? 'subtle' : 'default'}
      color={danger ? 'red' : 'gray'}
      size={quiet ? 'compact-xs' : 'xs'}
      // Stays in reach of the keyboard, so that the reason can be read.
      aria-disabled={refused !== null}
      {...(refused !== null && { 'data-disabled': true })}
      {...(refused !== null && { title: refused })}
      {...(name !== undefined && { 'aria-label': refused === null ? name : `${name}. ${refused}` })}
      onClick={() => {
        if (refused !== null) return;
        if (wish) propose(id, wish);
        else begin(id);
      }}
    >
      {children}
    </Button>
  );
}
