import type { MirrorUser } from '#shared/domain/mirror.ts';
import { attributeOf } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { usersText } from '../../text/users-text.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { AddressCell, NameCell, TextCell, UserStatus } from './user-cells.tsx';
import classes from './users.module.css';

const text = usersText.list;
const attributeNames: ReadonlyMap<string, string> = new Map(Object.entries(text.attributes));
const builtInNames: ReadonlyMap<string, string> = new Map(Object.entries(text.columns));

type UserColumn = DataColumn<MirrorUser>;

const KNOWN: ReadonlyMap<string, Omit<UserColumn, 'id' | 'header'>> = new Map<
  string,
  Omit<UserColumn, 'id' | 'header'>
>([
  ['name', { width: 136, grow: 2, sortFirst: 'ascending', cell: (user) => <NameCell user={user} /> }],
  [
    'username',
    {
      width: 150,
      grow: 1,
      sortFirst: 'ascending',
      cell: (user) => (
        <span className={classes.monoName}>
          <HostileText text={user.username} oneLine />
        </span>
      ),
    },
  ],
  ['status', { width: 132, sortFirst: 'ascending', cell: (user) => <UserStatus user={user} /> }],
  [
    'enabled',
    {
      width: 98,
      sortFirst: 'ascending',
      hideBelow: 540,
      cell: (user) => (
        <span className={user.enabled ? classes.on : classes.off}>{user.enabled ? text.yes : text.no}</span>
      ),
    },
  ],
  [
    'created',
    {
      width: 158,
      sortFirst: 'descending',
      hideBelow: 700,
      cell: (user) => <TimeText at={user.createdAt} />,
    },
  ],
  [
    'updated',
    {
      width: 172,
      sortFirst: 'descending',
      hideBelow: 1090,
      cell: (user) => <TimeText at={user.updatedAt} />,
    },
  ],
  [
    'groups',
    {
      width: 140,
      grow: 2,
      sortFirst: 'ascending',
      cell: (user) => <TextCell value={user.groups.join(', ')} />,
    },
  ],
  [
    'attr:email',
    { width: 160, grow: 3, sortFirst: 'ascending', cell: (user) => <AddressCell user={user} what="email" /> },
  ],
  [
    'attr:phone_number',
    {
      width: 168,
      sortFirst: 'ascending',
      hideBelow: 920,
      cell: (user) => <AddressCell user={user} what="phone_number" />,
    },
  ],
]);

/** What a column is called: in words for known ones, otherwise the attribute's own name. */
export function columnName(id: string): string {
  const attribute = id.startsWith('attr:') ? id.slice('attr:'.length) : null;
  if (attribute === null) return builtInNames.get(id) ?? id;
  return attributeNames.get(attribute) ?? visibleString(attribute);
}

/**
 * The columns with these ids, in order.
 * @param chosen somebody chose them: then a narrow window scrolls rather than leaving some out
 */
export function userColumns(ids: readonly string[], chosen: boolean): readonly UserColumn[] {
  return ids.map((id) => {
    const { hideBelow, ...known } = KNOWN.get(id) ?? attributeColumn(id);
    return { id, header: columnName(id), ...known, ...(!chosen && hideBelow !== undefined && { hideBelow }) };
  });
}

function attributeColumn(id: string): Omit<UserColumn, 'id' | 'header'> {
  const name = id.slice('attr:'.length);
  return {
    width: 140,
    grow: 1,
    sortFirst: 'ascending',
    cell: (user) => <TextCell value={attributeOf(user, name)} />,
  };
}
