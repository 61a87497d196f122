import { Button } from '@mantine/core';
import { memo, useRef } from 'react';
import type { SavedView, SortBy } from '#shared/domain/mirror.ts';
import { usersText } from '../../text/users-text.ts';
import { IconDownload } from '../../ui/icons.ts';
import { NewUserButton } from './actions/new-user/new-user-button.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { FilterMenus } from './filter-menus.tsx';
import type { QueryText } from './use-query-text.ts';
import classes from './users.module.css';
import { QueryProblemLine, UsersQueryBar } from './users-query-bar.tsx';
import { ViewMenu } from './view-menu.tsx';

interface UsersHeaderProps {
  readonly connectionId: string;
  readonly query: QueryText;
  readonly columns: readonly string[];
  readonly sort: SortBy | null;
  readonly onColumns: (columns: readonly string[]) => void;
  readonly onView: (view: SavedView) => void;
  readonly onExport: () => void;
  readonly canExport: boolean;
  readonly onLeave: () => void;
}

/** What the list shows: the search, filters by click, views, columns, and the way into a file. Not drawn anew by answers. */
export const UsersHeader = memo(function UsersHeader(props: UsersHeaderProps) {
  const { connectionId, query, columns, sort } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <header className={classes.header}>
      <h1 className={classes.hiddenTitle}>{usersText.title}</h1>
      <search className={classes.searchLine} aria-label={usersText.query.label}>
        <UsersQueryBar connectionId={connectionId} query={query} inputRef={input} onLeave={props.onLeave} />
        <ViewMenu
          connectionId={connectionId}
          shown={{ query: query.good, columns, sort }}
          onOpen={props.onView}
        />
      </search>
      <QueryProblemLine query={query} />
      <div className={classes.filterLine}>
        <FilterMenus connectionId={connectionId} query={query.text} onQuery={query.type} />
        <div className={classes.filterEnd}>
          <ColumnMenu connectionId={connectionId} columns={columns} onColumns={props.onColumns} />
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden="true" />}
            disabled={!props.canExport}
            onClick={props.onExport}
          >
            {usersText.exports.button}
          </Button>
          <NewUserButton connectionId={connectionId} />
        </div>
      </div>
    </header>
  );
});
