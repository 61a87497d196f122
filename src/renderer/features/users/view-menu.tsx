import { ActionIcon } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedView } from '#shared/domain/mirror.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { savedViews, saveView } from '../../api/queries/mirror-users.ts';
import { usersText } from '../../text/users-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconBookmark, IconPencil, IconPlus, IconRefresh, IconTrash } from '../../ui/icons.ts';
import { MenuButton, MenuDivider, MenuItem } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.ts';
import type { ShownView } from './shown-view.ts';
import classes from './users.module.css';
import { NameViewDialog, RemoveViewDialog } from './view-dialogs.tsx';

const text = usersText.views;

interface ViewMenuProps {
  readonly connectionId: string;
  readonly shown: ShownView;
  readonly onOpen: (view: SavedView) => void;
}

type Asking = { readonly what: 'save' } | { readonly what: 'rename' | 'remove'; readonly view: SavedView };

/** Views of this pool: open, save, update, rename, delete. */
export function ViewMenu({ connectionId, shown, onOpen }: ViewMenuProps) {
  const views = useQuery(savedViews(connectionId)).data ?? [];
  const save = useMutation(saveView(connectionId));
  const [asking, setAsking] = useState<Asking | null>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = views.find(({ id }) => id === openedId);
  const current = views.find((view) => sameView(view, shown));

  function update(view: SavedView) {
    save.mutate(
      { ...view, ...shown, columns: [...shown.columns] },
      {
        onSuccess: () => void notify('good', text.updated(view.name)),
        onError: (error) => void notify('bad', failureOf(error).message, failureOf(error).next),
      },
    );
  }

  return (
    <>
      <MenuButton
        kind="group"
        align="end"
        label={text.label}
        buttonClass={classes.menuButton}
        button={
          <>
            <IconBookmark size={15} aria-hidden="true" />
            <span className={classes.viewButton}>{current?.name ?? text.button}</span>
          </>
        }
      >
        {views.length === 0 ? <p className={classes.menuNote}>{text.none}</p> : null}
        {views.map((view) => (
          <div key={view.id} className={classes.viewLine}>
            <MenuItem
              inMenu={false}
              checked={view === current}
              onClick={() => {
                setOpenedId(view.id);
                onOpen(view);
              }}
            >
              <HostileText text={view.name} oneLine />
            </MenuItem>
            <ViewAction label={text.rename(view.name)} onClick={() => setAsking({ what: 'rename', view })}>
              <IconPencil size={14} aria-hidden="true" />
            </ViewAction>
            <ViewAction label={text.remove(view.name)} onClick={() => setAsking({ what: 'remove', view })}>
              <IconTrash size={14} aria-hidden="true" />
            </ViewAction>
          </div>
        ))}
        <MenuDivider />
        {opened && opened !== current ? (
          <MenuItem
            inMenu={false}
            icon={<IconRefresh size={15} aria-hidden="true" />}
            onClick={() => update(opened)}
          >
            {text.update(opened.name)}
          </MenuItem>
        ) : null}
        <MenuItem
          inMenu={false}
          icon={<IconPlus size={15} aria-hidden="true" />}
          onClick={() => setAsking({ what: 'save' })}
        >
          {text.save}
        </MenuItem>
      </MenuButton>
      {asking?.what === 'remove' ? (
        <RemoveViewDialog connectionId={connectionId} view={asking.view} onClose={() => setAsking(null)} />
      ) : asking ? (
        <NameViewDialog
          connectionId={connectionId}
          view={asking.what === 'rename' ? asking.view : null}
          shown={shown}
          taken={views.map(({ name }) => name)}
          onSaved={({ id }) => setOpenedId(id)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

function ViewAction(props: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <ActionIcon
      size={26}
      data-menu-item=""
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </ActionIcon>
  );
}

function sameView(view: SavedView, shown: ShownView): boolean {
  return (
    view.query === shown.query &&
    view.columns.join('\n') === shown.columns.join('\n') &&
    view.sort?.column === shown.sort?.column &&
    view.sort?.descending === shown.sort?.descending
  );
}
