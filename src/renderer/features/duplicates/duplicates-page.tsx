import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { poolDescription } from '../../api/queries/directory.ts';
import { duplicatesQuery, rulesQuery } from '../../api/queries/duplicates.ts';
import { StaleNote } from '../../ui/data-state.tsx';
import { SplitLayout } from '../../ui/split-layout.tsx';
import { ClusterPanel } from './detail/cluster-panel.tsx';
import classes from './duplicates.module.css';
import { DuplicatesHeader } from './duplicates-header.tsx';
import { ClusterTable } from './list/cluster-table.tsx';
import { FilterBar } from './list/filter-bar.tsx';
import { Nothing } from './list/nothing.tsx';
import { TriageBar } from './triage/triage-bar.tsx';
import { useWorkbench } from './use-workbench.ts';

const CleanUpDialog = lazy(async () => ({
  default: (await import('./clean-up/clean-up-dialog.tsx')).CleanUpDialog,
}));
const RulesDialog = lazy(async () => ({
  default: (await import('./rules/rules-dialog.tsx')).RulesDialog,
}));

/** Accounts that look like one person's: found with reasons, worked through one by one or by a rule. */
export function DuplicatesPage() {
  const connectionId = useActiveConnectionId();
  return <Page key={connectionId} connectionId={connectionId} />;
}

function Page({ connectionId }: { connectionId: string }) {
  const duplicates = useQuery(duplicatesQuery(connectionId));
  const { data: pool } = useQuery(poolDescription(connectionId));
  const { data: rules } = useQuery(rulesQuery(connectionId));
  const [dialog, setDialog] = useState<'cleanUp' | 'rules' | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const bench = useWorkbench(connectionId, duplicates.data);
  const { page, list, triage, sitting, refusals } = bench;
  const { search, go } = page;
  const openKey = search.c;

  function close() {
    if (openKey !== undefined) go({ c: undefined, decision: undefined }, 'push');
    grid.current?.focus();
  }
  const toRules = () => setDialog('rules');

  return (
    <div className={classes.page}>
      <DuplicatesHeader
        duplicates={duplicates.data}
        onCleanUp={() => setDialog('cleanUp')}
        onRules={toRules}
        onAllSeen={() => triage.sawThem(null)}
      >
        <FilterBar
          search={search}
          duplicates={duplicates.data}
          onChange={(change) => go(change, 'replace')}
          onLeave={() => grid.current?.focus()}
        />
      </DuplicatesHeader>
      <SplitLayout
        panel={
          openKey === undefined ? null : (
            <ClusterPanel
              key={`${openKey} ${search.decision ?? ''}`}
              connectionId={connectionId}
              sub={openKey}
              decision={search.decision ?? null}
              pool={pool}
              refusals={refusals}
              acceptedCase={(key) => sitting.accepted.get(key) ?? null}
              onKey={(key) => go({ c: key }, 'replace')}
              onCase={bench.onCase}
              onAccept={(key) => void triage.accept(key)}
              onDrop={triage.drop}
              onAside={triage.notADuplicate}
              onTakeBack={triage.untie}
              onSeen={triage.lookedAt}
              onClose={close}
            />
          )
        }
      >
        {duplicates.error ? (
          <StaleNote
            problem={failureOf(duplicates.error)}
            updatedAt={duplicates.dataUpdatedAt}
            onRetry={() => void duplicates.refetch()}
            fetching={duplicates.isFetching}
          />
        ) : null}
        <ClusterTable
          gridRef={grid}
          list={list.store}
          state={list.state}
          rowAt={bench.rowAt}
          sitting={sitting}
          pile={page.pile}
          cursor={bench.cursor}
          sort={page.question.sort.by}
          onSort={bench.setSort}
          openId={bench.openId}
          onOpen={bench.open}
          onClose={close}
          onRefresh={bench.refresh}
          isOld={bench.isOld}
          empty={
            <Nothing
              question={page.question}
              duplicates={duplicates.data}
              rules={rules}
              onClear={() => go({ reason: undefined, strength: undefined, find: undefined }, 'replace')}
              onShowAll={() => go({ state: undefined }, 'replace')}
              onRules={toRules}
            />
          }
        />
        <TriageBar
          accepted={sitting.accepted.size}
          note={triage.note}
          planning={bench.planning}
          refused={refusals.resolve}
          onReview={bench.review}
          onClear={bench.clear}
        />
      </SplitLayout>
      <Suspense>
        {dialog === 'cleanUp' ? <CleanUpDialog opened onClose={() => setDialog(null)} /> : null}
        {dialog === 'rules' ? <RulesDialog opened onClose={() => setDialog(null)} /> : null}
      </Suspense>
      <FocusFirst grid={grid} isReady={list.state.total > 0} />
    </div>
  );
}

/** Whoever comes here works with the keys: the list has them as soon as it is there, unless something else was chosen. */
function FocusFirst({ grid, isReady }: { grid: React.RefObject<HTMLTableElement | null>; isReady: boolean }) {
  const done = useRef(false);
  useEffect(() => {
    if (!isReady || done.current) return;
    done.current = true;
    if (document.activeElement === document.body) grid.current?.focus();
  }, [grid, isReady]);
  return null;
}
