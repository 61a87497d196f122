import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { MirrorGroup } from '#shared/domain/mirror.ts';
import { groupsText } from '../../text/groups-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconUsersGroup } from '../../ui/icons.ts';
import { SidePanel } from '../../ui/side-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { GroupActions } from './group-actions.tsx';
import { GroupDetails } from './group-details.tsx';
import { GroupMembers } from './group-members.tsx';
import { twinsOf } from './group-queries.ts';
import classes from './groups.module.css';

const text = groupsText.panel;

interface GroupPanelProps {
  readonly name: string;
  /** All that the copy has; undefined: not there yet. */
  readonly groups: readonly MirrorGroup[] | undefined;
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  readonly onClose: () => void;
}

/** Everything about one group, and who is in it. */
export function GroupPanel({ name, groups, tab, onTab, onClose }: GroupPanelProps) {
  const known = groups?.find(({ group }) => group.name === name);
  const names = useMemo(() => groups?.map(({ group }) => group.name) ?? [], [groups]);
  const twins = useMemo(() => twinsOf(name, names), [name, names]);
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
      tab={tab}
      onTab={onTab}
      tabs={[
        {
          id: 'details',
          label: text.tabs.details,
          content: () => (
            <div className={classes.tab}>
              {known && <GroupDetails group={known.group} members={known.members} />}
              {known && <GroupActions group={known.group} names={names} />}
              {!known && groups && <Gone />}
              {!known && !groups && <SkeletonLines />}
              <Link to="/groups/compare" search={{ a: name }} className={classes.compareLink}>
                {text.compare}
              </Link>
            </div>
          ),
        },
        {
          id: 'members',
          label: text.tabs.members,
          content: () => <GroupMembers name={name} twins={twins} onClose={onClose} />,
        },
      ]}
    />
  );
}

function Gone() {
  return (
    <EmptyState icon={<IconUsersGroup size={20} />} title={text.goneTitle}>
      {text.goneNext}
    </EmptyState>
  );
}
