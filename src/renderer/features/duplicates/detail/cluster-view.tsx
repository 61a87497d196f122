import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import { connectionsList } from '../../../api/queries/connections.ts';
import type { Cluster } from '../../../api/queries/duplicates.ts';
import type { PoolDescription } from '../../../api/queries/user-panel.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount, formatNumber } from '../../../text/format.ts';
import classes from '../duplicates.module.css';
import type { Refusals } from '../triage/use-refusal.ts';
import { AsideNote } from './aside-note.tsx';
import { sameCase } from './case-draft.ts';
import { CaseFoot } from './case-foot.tsx';
import { EndsSection } from './ends-section.tsx';
import { MembersTable } from './members-table.tsx';
import { isAllLinked } from './pairs.ts';
import { Part, Sentences } from './part.tsx';
import { useCase } from './use-case.ts';
import { WhySection } from './why-section.tsx';

const text = duplicatesText.panel;

export interface ClusterViewProps {
  readonly connectionId: string;
  readonly pool: PoolDescription | undefined;
  readonly refusals: Refusals;
  /** The case on the pile; null: it is not there. By the key of the set. */
  readonly acceptedCase: (key: string) => DuplicateCase | null;
  readonly cluster: Cluster;
  /** Told of the case as it stands; null: there is none to accept. */
  readonly onCase: (key: string, edited: DuplicateCase | null) => void;
  readonly onAccept: (key: string) => void;
  readonly onDrop: (key: string) => void;
  readonly onAside: (set: { readonly key: string; readonly size: number }) => void;
  readonly onTakeBack: (decision: string) => void;
}

/** A set that is there. One that was set aside, or is one account already, can be looked at only. */
export function ClusterView(props: ClusterViewProps) {
  const { cluster, pool, refusals } = props;
  const { members, pairs, decisions, size } = cluster;
  const [lastSignIn, setLastSignIn] = useState<ReadonlyMap<string, number>>(new Map());
  const sawSignIn = useCallback(
    (sub: string, at: number) => setLastSignIn((before) => new Map(before).set(sub, at)),
    [],
  );
  const accepted = props.acceptedCase(cluster.key);
  const connections = useQuery(connectionsList()).data;
  const mine = connections?.find(({ connection }) => connection.id === props.connectionId);
  const state = useCase(cluster, lastSignIn, pool, mine?.connection.roles, accepted);
  const { draft, judgement, because, notes } = state;
  const bySub = useMemo(() => new Map(members.map((user) => [user.sub, user])), [members]);
  const isLinked = isAllLinked(pairs);
  const canResolve = decisions.length === 0 && !isLinked && members.length > 1;

  const { key } = cluster;
  const tell = useEffectEvent((edited: DuplicateCase | null) => props.onCase(key, edited));
  useEffect(() => {
    tell(canResolve ? draft : null);
    return () => tell(null);
  }, [draft, canResolve]);

  return (
    <>
      {decisions.map((decision) => (
        <AsideNote
          key={decision.id}
          decision={decision}
          refused={refusals.aside}
          onTakeBack={props.onTakeBack}
        />
      ))}
      {isLinked ? (
        <div className={classes.linkedNote}>
          <strong>{text.linkedTitle}</strong>
          <p>{text.linkedWhat}</p>
        </div>
      ) : null}
      <WhySection pairs={pairs} bySub={bySub} />
      {canResolve && because !== '' ? (
        <Part title={state.isProposed ? text.because : text.notProposed}>
          <p>{because}</p>
        </Part>
      ) : null}
      {size > members.length ? (
        <p className={classes.muted}>
          {text.shown(formatNumber(members.length), formatCount(size, 'account', 'accounts'))}
        </p>
      ) : null}
      <MembersTable
        connectionId={props.connectionId}
        members={members}
        judgement={judgement}
        pool={pool}
        state={canResolve ? state : null}
        onSignIn={sawSignIn}
      />
      {canResolve ? (
        <>
          <EndsSection
            members={members}
            state={state}
            schema={pool?.schema ?? []}
            oneself={refusals.oneself}
          />
          {notes.length > 0 ? (
            <Part title={text.notes}>
              <Sentences of={notes} />
            </Part>
          ) : null}
          {draft.survivor === judgement.survivor ? (
            <Part title={text.losses}>
              {judgement.losses.length > 0 ? (
                <Sentences of={judgement.losses} />
              ) : (
                <p className={classes.muted}>{text.noLosses}</p>
              )}
            </Part>
          ) : null}
          <CaseFoot
            clusterKey={key}
            size={size}
            state={state}
            refusals={refusals}
            survivor={bySub.get(draft.survivor)}
            isAccepted={accepted !== null && sameCase(accepted, draft)}
            onAccept={props.onAccept}
            onDrop={props.onDrop}
            onAside={props.onAside}
          />
        </>
      ) : null}
    </>
  );
}
