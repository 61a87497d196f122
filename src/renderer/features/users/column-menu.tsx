import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { BUILT_IN_COLUMNS } from '#shared/domain/mirror.ts';
import { copyAttributes } from '../../api/queries/mirror-users.ts';
import { usersText } from '../../text/users-text.ts';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '../../ui/icons.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { addable, DEFAULT_COLUMNS, moved, withColumn } from './column-choice.ts';
import { columnName } from './user-columns.tsx';
import classes from './users.module.css';

const text = usersText.columns;

interface ColumnMenuProps {
  readonly connectionId: string;
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
}

export function ColumnMenu(props: ColumnMenuProps) {
  return (
    <MenuButton
      kind="group"
      align="end"
      label={text.label}
      buttonClass={classes.menuButton}
      button={
        <>
          <IconColumns3 size={15} aria-hidden="true" />
          {text.button}
        </>
      }
    >
      <ColumnChoice {...props} />
    </MenuButton>
  );
}

/** The columns shown, in order, and all others that this pool can have. */
function ColumnChoice({ connectionId, columns, onColumns }: ColumnMenuProps) {
  const attributes = useQuery(copyAttributes(connectionId));
  const [find, setFind] = useState('');
  const names = attributes.data?.map(({ name }) => name) ?? [];
  const wanted = find.trim().toLowerCase();
  const fits = (id: string) => `${columnName(id)} ${id}`.toLowerCase().includes(wanted);
  const others = addable(BUILT_IN_COLUMNS, names, columns).filter(fits);
  const shown = columns.filter(fits);

  // A column that is pressed moves to another place or group; the focus goes along, or it would be lost.
  const menu = useRef<HTMLDivElement>(null);
  const pressed = useRef<string | null>(null);
  function put(id: string, next: readonly string[]) {
    pressed.current = id;
    onColumns(next);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the lists are drawn anew
  useEffect(() => {
    const id = pressed.current;
    pressed.current = null;
    if (id === null || menu.current?.contains(document.activeElement)) return;
    menu.current?.querySelector<HTMLElement>(`input[data-column="${CSS.escape(id)}"]`)?.focus();
  }, [columns]);

  return (
    // Home, End and the arrows belong to the text field, not to the menu around it.
    // biome-ignore lint/a11y/noStaticElementInteractions: takes no keys, only keeps them.
    <div
      ref={menu}
      className={classes.columnMenu}
      onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
    >
      <TextInput
        data-autofocus=""
        aria-label={text.find}
        placeholder={text.find}
        value={find}
        onChange={({ currentTarget }) => setFind(currentTarget.value)}
      />
      <p className={classes.columnGroup}>{text.shown}</p>
      <ul className={classes.columnList}>
        {shown.map((id) => {
          const name = columnName(id);
          return (
            <li key={id} className={classes.columnLine}>
              <Checkbox
                size="xs"
                label={name}
                aria-label={text.hide(name)}
                checked
                disabled={columns.length === 1}
                data-column={id}
                onChange={() => put(id, withColumn(columns, id, false))}
              />
              <ActionIcon
                size={24}
                aria-label={text.up(name)}
                title={text.up(name)}
                disabled={columns[0] === id}
                onClick={() => put(id, moved(columns, id, -1))}
              >
                <IconArrowUp size={13} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                size={24}
                aria-label={text.down(name)}
                title={text.down(name)}
                disabled={columns.at(-1) === id}
                onClick={() => put(id, moved(columns, id, 1))}
              >
                <IconArrowDown size={13} aria-hidden="true" />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {others.length > 0 ? <p className={classes.columnGroup}>{text.add}</p> : null}
      <ul className={classes.columnList}>
        {others.map((id) => (
          <li key={id} className={classes.columnLine}>
            <Checkbox
              size="xs"
              label={columnName(id)}
              aria-label={text.show(columnName(id))}
              checked={false}
              data-column={id}
              onChange={() => put(id, withColumn(columns, id, true))}
            />
          </li>
        ))}
      </ul>
      {shown.length + others.length === 0 ? <p className={classes.columnGroup}>{text.nothing}</p> : null}
      <button
        type="button"
        className={classes.columnReset}
        data-menu-item=""
        onClick={() => onColumns(DEFAULT_COLUMNS)}
      >
        {text.reset}
      </button>
    </div>
  );
}
