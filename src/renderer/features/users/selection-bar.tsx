import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../api/bridge-error.ts';
import { copyUsers, type UserSelection } from '../../api/queries/mirror-users.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { usersText } from '../../text/users-text.ts';
import { IconCopy, IconDownload, IconX } from '../../ui/icons.ts';
import { notify } from '../../ui/notify.ts';
import { SelectionActions } from './actions/bulk/selection-actions.tsx';
import { countOf } from './selection.ts';
import type { UsersSelection } from './use-selection.ts';
import classes from './users.module.css';

const text = usersText.selection;
/** What `users.copy` takes; more belongs into a file. */
const MOST_COPIED = 50_000;

interface SelectionBarProps {
  readonly connectionId: string;
  readonly selection: UsersSelection;
  readonly total: number;
  readonly columns: readonly string[];
  /** The selection as operations take it. */
  readonly chosen: () => UserSelection;
  readonly onExport: () => void;
}

/** How many users are selected, and what can be done with them. */
export function SelectionBar({ connectionId, selection, total, ...props }: SelectionBarProps) {
  const copy = useMutation(copyUsers(connectionId));
  const count = countOf(selection.selected, total);
  if (count === 0) {
    return selection.note === '' ? null : (
      <div className={classes.selectionBar} role="status">
        {selection.note}
      </div>
    );
  }
  const isAll = selection.table.extent === 'all';
  const tooMany = count > MOST_COPIED;

  function copyAll() {
    copy.mutate(
      { selection: props.chosen(), columns: props.columns },
      {
        onSuccess: ({ copied }) => void notify('good', text.copied(formatCount(copied, 'user', 'users'))),
        onError: (error) => void notify('bad', text.copyFailed, failureOf(error).message),
      },
    );
  }

  return (
    <section className={classes.selectionBar} aria-label={text.label}>
      <strong role="status">
        {isAll
          ? text.all(formatCount(count, 'match', 'matches'))
          : text.some(formatCount(count, 'user', 'users'))}
      </strong>
      {isAll ? null : (
        <Button variant="subtle" size="compact-xs" onClick={selection.selectAll}>
          {text.selectAll(formatCount(total, 'match', 'matches'))}
        </Button>
      )}
      <SelectionActions connectionId={connectionId} count={count} isAll={isAll} chosen={props.chosen} />
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconCopy size={13} aria-hidden="true" />}
        onClick={copyAll}
        disabled={tooMany || copy.isPending}
      >
        {copy.isPending ? text.copying : text.copy}
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconDownload size={13} aria-hidden="true" />}
        onClick={props.onExport}
      >
        {text.export}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<IconX size={13} aria-hidden="true" />}
        onClick={selection.clear}
      >
        {text.clear}
      </Button>
      {tooMany ? (
        <span className={classes.selectionNote}>{text.copyLimit(formatNumber(MOST_COPIED))}</span>
      ) : null}
      {selection.note === '' ? null : (
        <span className={classes.selectionNote} role="status">
          {selection.note}
        </span>
      )}
    </section>
  );
}
