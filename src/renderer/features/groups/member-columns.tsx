import { statusInWords } from '#shared/domain/explain-user.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { attributeOf, displayName } from '#shared/domain/user.ts';
import { groupsText } from '../../text/groups-text.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { StatusDot } from '../../ui/status.tsx';
import classes from './groups.module.css';

const text = groupsText.members;

function MemberStatus({ user }: { user: MirrorUser }) {
  const { label, sentence, tone } = statusInWords(user, Date.now());
  return (
    <span className={classes.status} title={sentence}>
      <StatusDot tone={tone} />
      {label}
    </span>
  );
}

export const MEMBER_COLUMNS: readonly DataColumn<MirrorUser>[] = [
  {
    id: 'name',
    header: text.columns.name,
    width: 110,
    grow: 2,
    cell: (user) => (
      <span className={classes.name}>
        <HostileText text={displayName(user)} oneLine />
      </span>
    ),
  },
  {
    id: 'email',
    header: text.columns.email,
    width: 130,
    grow: 3,
    cell: (user) => {
      const email = attributeOf(user, 'email');
      return email ? (
        <HostileText text={email} oneLine />
      ) : (
        <span className={classes.muted}>{text.none}</span>
      );
    },
  },
  { id: 'status', header: text.columns.status, width: 140, cell: (user) => <MemberStatus user={user} /> },
];
