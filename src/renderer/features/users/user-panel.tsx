import { ActionIcon } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { displayName, type User } from '#shared/domain/user.ts';
import { userPanelText as text } from '../../text/user-panel-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconArrowsDiff, IconRefresh } from '../../ui/icons.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { UserActionsHost } from './actions/user-actions.tsx';
import { AttributesTab } from './panel/attributes-tab.tsx';
import { CompareDialog } from './panel/compare-dialog.tsx';
import { FreshnessLine } from './panel/freshness-line.tsx';
import { GroupsTab } from './panel/groups-tab.tsx';
import { HistoryTab } from './panel/history-tab.tsx';
import { JsonTab } from './panel/json-tab.tsx';
import classes from './panel/panel.module.css';
import { PanelHead } from './panel/panel-head.tsx';
import { ProfileTab } from './panel/profile-tab.tsx';
import { SecurityTab } from './panel/security-tab.tsx';
import { usePanelUser } from './panel/use-panel-user.ts';

interface UserPanelProps {
  readonly connectionId: string;
  readonly sub: string;
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  readonly onClose: () => void;
}

/** Everything about one user: from the copy at once, then from the pool. */
export function UserPanel({ connectionId, sub, tab, onTab, onClose }: UserPanelProps) {
  const state = usePanelUser(connectionId, sub);
  const [comparing, setComparing] = useState(false);
  const isGone = state.gone !== null;

  function withUser(content: (user: User) => ReactNode) {
    return () => (
      <div className={classes.tab}>
        <FreshnessLine state={state} />
        <DataState
          data={state.user}
          problem={state.user ? null : state.problem}
          onRetry={state.refresh}
          fetching={state.fetching}
        >
          {content}
        </DataState>
      </div>
    );
  }

  const of = { connectionId, isGone };
  return (
    <UserActionsHost connectionId={connectionId} user={state.user} groups={state.groups} isGone={isGone}>
      <SidePanel
        name="user"
        title={
          <span className={classes.title}>
            {state.user ? <HostileText text={displayName(state.user)} oneLine /> : text.label}
          </span>
        }
        subtitle={
          <PanelHead
            connectionId={connectionId}
            user={state.user}
            sub={sub}
            isGone={isGone}
            onWhy={() => onTab('security')}
          />
        }
        actions={
          <>
            <ActionIcon
              aria-label={text.compareWith}
              title={text.compareWith}
              onClick={() => setComparing(true)}
            >
              <IconArrowsDiff size={16} />
            </ActionIcon>
            <ActionIcon
              aria-label={text.refresh}
              title={text.refresh}
              onClick={state.refresh}
              loading={state.fetching}
            >
              <IconRefresh size={16} />
            </ActionIcon>
          </>
        }
        onClose={onClose}
        tab={tab}
        onTab={onTab}
        tabs={[
          {
            id: 'profile',
            label: text.tabs.profile,
            content: withUser((it) => <ProfileTab {...of} user={it} />),
          },
          {
            id: 'attributes',
            label: text.tabs.attributes,
            content: withUser((it) => <AttributesTab connectionId={connectionId} user={it} />),
          },
          {
            id: 'groups',
            label: text.tabs.groups,
            content: withUser((it) => <GroupsTab {...of} user={it} held={state.groups} />),
          },
          {
            id: 'security',
            label: text.tabs.security,
            content: withUser((it) => <SecurityTab {...of} user={it} state={state} />),
          },
          {
            id: 'history',
            label: text.tabs.history,
            content: () => <HistoryTab connectionId={connectionId} sub={sub} />,
          },
          {
            id: 'json',
            label: text.tabs.json,
            content: withUser((it) => <JsonTab user={it} fromCopy={state.from === 'copy'} />),
          },
        ]}
      />
      {comparing && state.user ? (
        <CompareDialog
          connectionId={connectionId}
          left={state.user}
          leftGroups={state.groups}
          onClose={() => setComparing(false)}
        />
      ) : null}
    </UserActionsHost>
  );
}
