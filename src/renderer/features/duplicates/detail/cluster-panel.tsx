import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { displayName } from '#shared/domain/user.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { type Cluster, clusterQuery } from '../../../api/queries/duplicates.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount } from '../../../text/format.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import classes from '../duplicates.module.css';
import { ReasonBadge } from '../list/reason-badge.tsx';
import { ClusterView, type ClusterViewProps } from './cluster-view.tsx';
import { detectorsOf } from './pairs.ts';

const text = duplicatesText.panel;
/** Whoever steps through the list has not looked. In milliseconds. */
const A_LOOK = 1_500;
const USUAL_WIDTH = 560;

interface ClusterPanelProps extends Omit<ClusterViewProps, 'cluster'> {
  /** The `sub` of a member. */
  readonly sub: string;
  readonly decision: string | null;
  readonly onSeen: (key: string) => void;
  /** The set has another name than the address: a member's that is not its first. */
  readonly onKey: (key: string) => void;
  readonly onClose: () => void;
}

/** One set: why, who, and what is to become of it. */
export function ClusterPanel({ sub, decision, onSeen, onKey, onClose, ...view }: ClusterPanelProps) {
  const query = useQuery(clusterQuery(view.connectionId, sub, decision));
  const cluster = query.data;
  useSeenAfterALook(cluster ?? null, onSeen);
  useName(cluster?.key ?? sub, sub, onKey);
  const first = cluster?.members[0];
  return (
    <SidePanel
      name="duplicates"
      usualWidth={USUAL_WIDTH}
      title={
        <span className={classes.panelTitle}>
          {first ? <HostileText text={displayName(first)} oneLine /> : duplicatesText.title}
        </span>
      }
      subtitle={cluster ? <Subtitle cluster={cluster} /> : null}
      onClose={onClose}
    >
      <div className={classes.panel}>
        <DataState
          data={cluster}
          problem={query.error ? failureOf(query.error) : null}
          onRetry={() => void query.refetch()}
          fetching={query.isFetching}
          updatedAt={query.dataUpdatedAt}
        >
          {(it) =>
            it === null || it.members.length === 0 ? (
              <EmptyState title={text.gone}>{text.goneNext}</EmptyState>
            ) : (
              <ClusterView {...view} cluster={it} />
            )
          }
        </DataState>
      </div>
    </SidePanel>
  );
}

function Subtitle({ cluster }: { cluster: Cluster }) {
  return (
    <span className={classes.panelReasons}>
      <span>{formatCount(cluster.size, 'account', 'accounts')}</span>
      {detectorsOf(cluster.pairs).map((detector) => (
        <ReasonBadge key={detector} detector={detector} />
      ))}
    </span>
  );
}

function useName(key: string, sub: string, onKey: (key: string) => void): void {
  const rename = useEffectEvent(onKey);
  useEffect(() => {
    if (key !== sub) rename(key);
  }, [key, sub]);
}

function useSeenAfterALook(cluster: Cluster | null, onSeen: (key: string) => void): void {
  const key = cluster?.isNew ? cluster.key : null;
  const saw = useEffectEvent(onSeen);
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => saw(key), A_LOOK);
    return () => clearTimeout(timer);
  }, [key]);
}
