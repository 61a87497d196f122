import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { statusInWords } from '#shared/domain/explain-user.ts';
import { displayName, type User } from '#shared/domain/user.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { userDetail } from '../../api/queries/directory.ts';
import { usersText } from '../../text/users-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { MonoId } from '../../ui/mono-id.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AttributesTab } from './panel/attributes-tab.tsx';
import { GroupsTab } from './panel/groups-tab.tsx';
import { JsonTab } from './panel/json-tab.tsx';
import classes from './panel/panel.module.css';
import { ProfileTab } from './panel/profile-tab.tsx';
import { SecurityTab } from './panel/security-tab.tsx';

const text = usersText.panel;

interface UserPanelProps {
  readonly connectionId: string;
  readonly sub: string;
  /** As the list has the user; shown at once, while the user is read anew. */
  readonly known: User | undefined;
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  readonly onClose: () => void;
}

/** Everything about one user. */
export function UserPanel({ connectionId, sub, known, tab, onTab, onClose }: UserPanelProps) {
  const query = useQuery({ ...userDetail(connectionId, sub), staleTime: 0 });
  const user = query.data ?? known;

  function withUser(content: (user: User) => ReactNode) {
    return () => (
      <div className={classes.tab}>
        <DataState
          data={user}
          problem={query.error ? failureOf(query.error) : null}
          onRetry={() => void query.refetch()}
          fetching={query.isFetching}
          updatedAt={query.dataUpdatedAt}
        >
          {content}
        </DataState>
      </div>
    );
  }

  return (
    <SidePanel
      name="user"
      title={
        <span className={classes.title}>
          {user ? <HostileText text={displayName(user)} oneLine /> : text.label}
        </span>
      }
      subtitle={<UserHead user={user} sub={sub} />}
      onClose={onClose}
      tab={tab}
      onTab={onTab}
      tabs={[
        { id: 'profile', label: text.tabs.profile, content: withUser((it) => <ProfileTab user={it} />) },
        {
          id: 'attributes',
          label: text.tabs.attributes,
          content: withUser((it) => <AttributesTab user={it} />),
        },
        {
          id: 'groups',
          label: text.tabs.groups,
          content: withUser((it) => <GroupsTab connectionId={connectionId} user={it} />),
        },
        {
          id: 'security',
          label: text.tabs.security,
          content: withUser((it) => <SecurityTab connectionId={connectionId} user={it} />),
        },
        { id: 'json', label: text.tabs.json, content: withUser((it) => <JsonTab user={it} />) },
      ]}
    />
  );
}

/** Who this is, and whether they can sign in. */
function UserHead({ user, sub }: { user: User | undefined; sub: string }) {
  const now = useNow(60_000);
  const words = user ? statusInWords(user, now) : null;
  return (
    <div className={classes.head}>
      {user && user.username !== sub ? (
        <div className={classes.headId}>
          <span className={classes.headLabel}>{text.username}</span>
          <MonoId value={user.username} what={text.username.toLowerCase()} />
        </div>
      ) : null}
      <div className={classes.headId}>
        <span className={classes.headLabel}>{user?.username === sub ? text.usernameIsSub : text.sub}</span>
        <MonoId value={sub} what={text.sub} />
      </div>
      {words ? (
        <p className={classes.sentence}>
          <StatusBadge tone={words.tone} dot>
            {words.label}
          </StatusBadge>{' '}
          {words.sentence}
        </p>
      ) : null}
    </div>
  );
}
