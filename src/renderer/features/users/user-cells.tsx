import { statusInWords } from '#shared/domain/explain-user.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { attributeOf, displayName, isVerified, type User } from '#shared/domain/user.ts';
import { formatDateTime } from '../../text/format.ts';
import { usersText } from '../../text/users-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { StatusBadge, StatusDot } from '../../ui/status.tsx';
import classes from './users.module.css';
import { VerifiedMark } from './verified-mark.tsx';

const text = usersText.list;

export function None() {
  return <span className={classes.none}>{text.none}</span>;
}

export function NameCell({ user }: { user: MirrorUser }) {
  const name = displayName(user);
  const since = user.goneAt === null ? null : formatDateTime(user.goneAt);
  return (
    <>
      {since === null ? null : (
        <StatusBadge tone="neutral" title={text.goneHint(since)}>
          {text.gone}
        </StatusBadge>
      )}
      {/* A name that is only a username says so by its letters. */}
      <span className={name === user.username ? classes.monoName : classes.name}>
        <HostileText text={name} oneLine />
      </span>
      {since === null ? null : <span className={classes.lastSeen}>{text.goneSince(since)}</span>}
    </>
  );
}

export function AddressCell({ user, what }: { user: User; what: 'email' | 'phone_number' }) {
  const value = attributeOf(user, what);
  if (!value) return <None />;
  return (
    <>
      <HostileText text={value} oneLine />
      <VerifiedMark what={what} verified={isVerified(user, what)} />
    </>
  );
}

export function TextCell({ value }: { value: string | undefined }) {
  return value ? <HostileText text={value} oneLine /> : <None />;
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
