import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Connection } from '#shared/domain/connection.ts';
import { ROLES } from '#shared/domain/role.ts';
import type { SignedIn } from '#shared/domain/session.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { refreshSession } from '../../api/queries/session.ts';
import { shellText } from '../../text/shell.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { IconLock } from '../../ui/icons.ts';
import { StatusBadge } from '../../ui/status.tsx';
import classes from './no-role-page.module.css';

interface NoRolePageProps {
  readonly connection: Connection;
  readonly session: SignedIn;
}

/** Signed in, but none of the groups gives a role: which groups would, and whom to ask. */
export function NoRolePage({ connection, session }: NoRolePageProps) {
  const refresh = useMutation(refreshSession(connection.id));
  return (
    <EmptyState
      icon={<IconLock size={20} />}
      title={shellText.noRoleTitle}
      wholePage
      actions={
        <Button onClick={() => refresh.mutate()} loading={refresh.isPending}>
          {shellText.noRoleRefresh}
        </Button>
      }
    >
      <p>
        {session.groups.length === 0
          ? shellText.noRoleNoGroups
          : shellText.noRoleGroups(session.groups.join(', '))}{' '}
        {shellText.noRoleAsk(session.username)}
      </p>
      <ul className={classes.roles}>
        {ROLES.map((role) => (
          <li key={role}>
            <StatusBadge tone="neutral" title={shellText.roleTitles[role]}>
              {shellText.roles[role]}
            </StatusBadge>
            {connection.roles[role].length === 0 && <span>{shellText.noRoleNone}</span>}
            {connection.roles[role].map((group) => (
              <span key={group} className={classes.group}>
                <code>{group}</code>
                <CopyButton text={group} what={group} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {refresh.error && <ErrorPanel problem={failureOf(refresh.error)} />}
    </EmptyState>
  );
}
