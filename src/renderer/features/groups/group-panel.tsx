import { useQuery } from '@tanstack/react-query';
import type { Group, User } from '#shared/domain/user.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { groupDetail } from '../../api/queries/directory.ts';
import { groupsText } from '../../text/groups-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DataState } from '../../ui/data-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { GroupDetails } from './group-details.tsx';
import { GroupMembers } from './group-members.tsx';
import classes from './groups.module.css';

const text = groupsText.panel;

interface GroupPanelProps {
  readonly connectionId: string;
  readonly name: string;
  /** As the list has the group; shown at once, while it is read anew. */
  readonly known: Group | undefined;
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  readonly onClose: () => void;
  readonly onOpenUser: (user: User) => void;
}

/** Everything about one group, and who is in it. */
export function GroupPanel(props: GroupPanelProps) {
  const { connectionId, name, known, onClose } = props;
  const query = useQuery({ ...groupDetail(connectionId, name), staleTime: 0 });
  const group = query.data ?? known;
  return (
    <SidePanel
      name="group"
      title={
        <span className={classes.title}>
          <HostileText text={name} oneLine />
        </span>
      }
      actions={<CopyButton text={name} what={text.name} />}
      onClose={onClose}
      tab={props.tab}
      onTab={props.onTab}
      tabs={[
        {
          id: 'details',
          label: text.tabs.details,
          content: () => (
            <div className={classes.tab}>
              <DataState
                data={group}
                problem={query.error ? failureOf(query.error) : null}
                onRetry={() => void query.refetch()}
                fetching={query.isFetching}
                updatedAt={query.dataUpdatedAt}
              >
                {(it) => <GroupDetails group={it} />}
              </DataState>
            </div>
          ),
        },
        {
          id: 'members',
          label: text.tabs.members,
          content: () => (
            <GroupMembers
              connectionId={connectionId}
              name={name}
              onOpen={props.onOpenUser}
              onClose={onClose}
            />
          ),
        },
      ]}
    />
  );
}
