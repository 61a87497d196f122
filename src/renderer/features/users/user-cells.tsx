import { statusInWords } from '#shared/domain/explain-user.ts';
import { attributeOf, displayName, isVerified, type User } from '#shared/domain/user.ts';
import { usersText } from '../../text/users-text.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { StatusBadge, StatusDot } from '../../ui/status.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './users.module.css';
import { VerifiedMark } from './verified-mark.tsx';

const text = usersText.list;

function None() {
  return <span className={classes.none}>{text.none}</span>;
}

function NameCell({ user }: { user: User }) {
  const name = displayName(user);
  // A name that is only a username says so by its letters.
  return (
    <span className={name === user.username ? classes.monoName : classes.name}>
      <HostileText text={name} oneLine />
    </span>
  );
}

function ContactCell({ user, what }: { user: User; what: 'email' | 'phone_number' }) {
  const value = attributeOf(user, what);
  if (!value) return <None />;
  return (
    <>
      <HostileText text={value} oneLine />
      <VerifiedMark what={what} verified={isVerified(user, what)} />
    </>
  );
}

/** Quiet for those who can sign in, a coloured badge for those who cannot. */
export function UserStatus({ user }: { user: User }) {
  const { label, sentence, tone } = statusInWords(user, Date.now());
  const canSignIn = user.enabled && (user.status === 'CONFIRMED' || user.status === 'EXTERNAL_PROVIDER');
  if (!canSignIn) {
    return (
      <StatusBadge tone={tone} title={sentence}>
        {label}
      </StatusBadge>
    );
  }
  return (
    <span className={classes.quietStatus} title={sentence}>
      <StatusDot tone={tone} />
      {label}
    </span>
  );
}

export const userColumns: readonly DataColumn<User>[] = [
  {
    id: 'name',
    header: text.columns.name,
    width: 128,
    grow: 2,
    cell: (user) => <NameCell user={user} />,
  },
  {
    id: 'email',
    header: text.columns.email,
    width: 156,
    grow: 3,
    cell: (user) => <ContactCell user={user} what="email" />,
  },
  {
    id: 'phone',
    header: text.columns.phone,
    width: 168,
    hideBelow: 900,
    cell: (user) => <ContactCell user={user} what="phone_number" />,
  },
  { id: 'status', header: text.columns.status, width: 132, cell: (user) => <UserStatus user={user} /> },
  {
    id: 'enabled',
    header: text.columns.enabled,
    width: 92,
    hideBelow: 540,
    cell: (user) => (
      <span className={user.enabled ? classes.on : classes.off}>{user.enabled ? text.yes : text.no}</span>
    ),
  },
  {
    id: 'created',
    header: text.columns.created,
    width: 152,
    hideBelow: 680,
    cell: (user) => <TimeText at={user.createdAt} />,
  },
  {
    id: 'updated',
    header: text.columns.updated,
    width: 162,
    hideBelow: 1030,
    cell: (user) => <TimeText at={user.updatedAt} />,
  },
];
