import { useEffect, useMemo, useRef, useState } from 'react';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { usersSubs } from '../../api/queries/mirror-users.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { usersText } from '../../text/users-text.ts';
import type { RowSelection } from '../../ui/data-table/selection-port.ts';
import {
  EVERYTHING,
  extentOf,
  isSelected,
  MOST_BY_NAME,
  NOTHING,
  type Selected,
  toggled,
  withAll,
} from './selection.ts';
import type { UserListState } from './user-list.ts';

const text = usersText.selection;

export interface UsersSelection {
  readonly selected: Selected;
  readonly table: RowSelection<MirrorUser>;
  /** What became of the selection without a press, or of a range that could not be had; empty: nothing to say. */
  readonly note: string;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** The users that are selected: kept through sorting and refreshing, dropped when the query changes. */
export function useSelection(connectionId: string, list: UserListState): UsersSelection {
  const [selected, setSelected] = useState(NOTHING);
  const [note, setNote] = useState('');
  const query = list.shown?.query;
  const [forQuery, setForQuery] = useState(query);
  if (forQuery !== query) {
    setForQuery(query);
    if (extentOf(selected, list.total) !== 'none') setNote(text.dropped);
    setSelected(NOTHING);
  }
  useEffect(() => {
    if (note === '') return;
    const timer = setTimeout(() => setNote(''), 6_000);
    return () => clearTimeout(timer);
  }, [note]);

  /** Where a range began, and what was selected then. */
  const range = useRef<{ from: number; base: Selected } | null>(null);
  const latest = useRef({ list, selected, request: 0 });
  latest.current = { ...latest.current, list, selected };

  return useMemo(() => {
    function put(next: Selected): void {
      latest.current.request += 1;
      setSelected(next);
      setNote('');
    }
    function clear(): void {
      range.current = null;
      put(NOTHING);
    }
    function selectAll(): void {
      range.current = null;
      put(EVERYTHING);
    }
    function onToggle(index: number): void {
      const row = latest.current.list.rowAt(index);
      if (row === undefined) return;
      const next = toggled(latest.current.selected, row.sub);
      range.current = { from: index, base: next };
      put(next);
    }
    async function onExtend(from: number, to: number): Promise<void> {
      range.current ??= { from, base: latest.current.selected };
      const { base, from: begin } = range.current;
      const first = Math.min(begin, to);
      const count = Math.abs(begin - to) + 1;
      latest.current.request += 1;
      const { request } = latest.current;
      if (count > MOST_BY_NAME) return setNote(text.rangeTooLong(formatNumber(MOST_BY_NAME)));
      const subs = await subsOf(connectionId, latest.current.list, first, count).catch(() => null);
      // Another range, or another press, was faster.
      if (request !== latest.current.request) return;
      const next = subs && withAll(base, subs);
      if (next) put(next);
      else setNote(subs ? text.rangeTooLong(formatNumber(MOST_BY_NAME)) : text.rangeFailed);
    }
    const table: RowSelection<MirrorUser> = {
      isSelected: (row) => isSelected(selected, row.sub),
      extent: extentOf(selected, list.total),
      allLabel: text.selectAll(formatCount(list.total, 'user', 'users')),
      onToggle,
      onExtend: (from, to) => void onExtend(from, to),
      onMove: () => {
        range.current = null;
      },
      onAll: selectAll,
      onClear: clear,
    };
    return { selected, table, note, selectAll, clear };
  }, [connectionId, selected, list.total, note]);
}

/** The subs of a stretch of the list: from the rows that are here, or from the result. */
async function subsOf(connectionId: string, list: UserListState, from: number, count: number) {
  const here: string[] = [];
  for (let index = from; index < from + count; index += 1) {
    const row = list.rowAt(index);
    if (row === undefined) return usersSubs(connectionId, list.result, from, count);
    here.push(row.sub);
  }
  return here;
}
