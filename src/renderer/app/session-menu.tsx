import { useNavigate } from '@tanstack/react-router';
import type { Connection } from '#shared/domain/connection.ts';
import type { Role } from '#shared/domain/role.ts';
import type { SessionState, SignedIn } from '#shared/domain/session.ts';
import { useSession } from '../api/active-connection.ts';
import { useSignOut } from '../api/sign-out.ts';
import { formatClock } from '../text/format.ts';
import { shellText } from '../text/shell.ts';
import { Field, FieldList } from '../ui/field-list.tsx';
import { IconChevronDown, IconLogout, IconUserCircle } from '../ui/icons.ts';
import { MenuButton, MenuDivider, MenuItem } from '../ui/menu.tsx';
import { StatusBadge, StatusDot } from '../ui/status.tsx';
import { TimeText } from '../ui/time-text.tsx';
import classes from './top-bar.module.css';

/** As whom one is here, until when, and the way out. */
export function SessionMenu({ connection }: { connection: Connection }) {
  const session = useSession(connection.id);
  if (session?.phase === 'signedIn') return <SignedInMenu connectionId={connection.id} session={session} />;
  return <div className={classes.phase}>{session && <Phase session={session} />}</div>;
}

function Phase({ session }: { session: Exclude<SessionState, SignedIn> }) {
  switch (session.phase) {
    case 'notNeeded':
      return (
        <>
          <span>{shellText.noSignIn}</span>
          <RoleBadge role={session.role} />
        </>
      );
    case 'signedOut':
      return (
        <>
          <StatusDot tone="neutral" />
          {shellText.signedOut}
        </>
      );
    case 'offline':
      return (
        <span className={classes.phase} title={session.message}>
          <StatusDot tone="warning" />
          {shellText.offline}
        </span>
      );
    case 'restoring':
    case 'waitingForBrowser':
    case 'completing': {
      const words = {
        restoring: 'restoring',
        waitingForBrowser: 'waiting',
        completing: 'completing',
      } as const;
      return (
        <>
          <StatusDot tone="info" pulse />
          {shellText[words[session.phase]]}
        </>
      );
    }
  }
}

function RoleBadge({ role }: { role: Role | null }) {
  if (role === null) return <StatusBadge tone="warning">{shellText.noRole}</StatusBadge>;
  return (
    <StatusBadge tone="neutral" title={shellText.roleTitles[role]}>
      {shellText.roles[role]}
    </StatusBadge>
  );
}

function SignedInMenu({ connectionId, session }: { connectionId: string; session: SignedIn }) {
  const navigate = useNavigate();
  const { signOut } = useSignOut(connectionId);
  const who = session.email ?? session.username;
  return (
    <MenuButton
      kind="group"
      align="end"
      label={shellText.session(who)}
      buttonClass={classes.session}
      button={
        <>
          <StatusDot tone={session.refreshProblem ? 'warning' : 'good'} />
          <bdi className={classes.who}>{session.username}</bdi>
          <RoleBadge role={session.role} />
          <IconChevronDown size={14} className={classes.chevron} aria-hidden="true" />
        </>
      }
    >
      <div className={classes.details}>
        <strong>
          <bdi>{who}</bdi>
        </strong>
        <FieldList>
          <Field name={shellText.signedInUntil}>{formatClock(session.accessExpiresAt)}</Field>
          <Field name={shellText.refreshDue} note={shellText.keptIn[session.keptIn]}>
            <TimeText at={session.refreshAt} show="relative" />
          </Field>
          {session.refreshProblem && <Field name={shellText.refreshFailing}>{session.refreshProblem}</Field>}
        </FieldList>
      </div>
      <MenuDivider />
      <MenuItem
        inMenu={false}
        icon={<IconUserCircle size={15} />}
        onClick={() => void navigate({ to: '/me' })}
      >
        {shellText.aboutMe}
      </MenuItem>
      <MenuItem inMenu={false} icon={<IconLogout size={15} />} onClick={signOut}>
        {shellText.signOut}
      </MenuItem>
    </MenuButton>
  );
}
