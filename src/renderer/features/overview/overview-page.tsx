import { useQuery } from '@tanstack/react-query';
import type { MirrorState, Overview } from '#shared/domain/mirror.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { mirrorOverview } from '../../api/queries/mirror.ts';
import { useMirrorPart } from '../../api/use-mirror.ts';
import { formatCount, formatDateTime } from '../../text/format.ts';
import { overviewText } from '../../text/overview-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconUsers } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { AddressSection } from './address-section.tsx';
import { DuplicatesSection } from './duplicates-section.tsx';
import { Figures } from './figures.tsx';
import { GroupsSection } from './groups-section.tsx';
import classes from './overview.module.css';
import { SignUpsSection } from './sign-ups-section.tsx';
import { StatusSection } from './status-section.tsx';

interface CopyFacts {
  readonly reading: boolean;
  /** End of the last complete reading, milliseconds since the epoch; null: none yet. */
  readonly completeAt: number | null;
  readonly gone: number;
}

function factsOf({ phase, completeAt, gone }: MirrorState): CopyFacts {
  return { reading: phase === 'reading', completeAt, gone };
}

/** The pool in numbers, counted over the copy; each number leads to the users that it counts. */
export function OverviewPage() {
  const connectionId = useActiveConnectionId();
  const facts = useMirrorPart(factsOf);
  const query = useQuery(mirrorOverview(connectionId));
  return (
    <div className={classes.page}>
      <PageHeader title={overviewText.title} meta={query.data && metaWords(query.data, facts)} />
      <div className={classes.scroller}>
        <DataState
          data={query.data}
          problem={query.error ? failureOf(query.error) : null}
          onRetry={() => void query.refetch()}
          fetching={query.isFetching}
          updatedAt={query.dataUpdatedAt}
        >
          {(overview) => <Content overview={overview} facts={facts} />}
        </DataState>
      </div>
    </div>
  );
}

function metaWords({ users }: Overview, facts: CopyFacts | undefined): string {
  const count = formatCount(users, 'user', 'users');
  if (!facts) return count;
  if (facts.completeAt === null) return overviewText.soFar(count);
  return overviewText.asOf(count, formatDateTime(facts.completeAt));
}

function Content({ overview, facts }: { overview: Overview; facts: CopyFacts | undefined }) {
  const gone = facts?.gone ?? 0;
  if (overview.users === 0 && gone === 0) {
    const isReading = facts?.reading ?? false;
    return (
      <EmptyState
        icon={<IconUsers size={20} />}
        title={isReading ? overviewText.readingTitle : overviewText.emptyTitle}
      >
        {isReading ? overviewText.readingNext : overviewText.emptyNext}
      </EmptyState>
    );
  }
  // Groups are read after the users: until then nobody seems to be in one.
  const knowsGroups = overview.byGroup.length > 0 || (facts?.completeAt ?? null) !== null;
  return (
    <div className={classes.content}>
      <Figures overview={overview} gone={gone} knowsGroups={knowsGroups} />
      <SignUpsSection byMonth={overview.byMonth} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <StatusSection overview={overview} />
          <DuplicatesSection />
        </div>
        <AddressSection overview={overview} />
        <GroupsSection overview={overview} knowsGroups={knowsGroups} />
      </div>
    </div>
  );
}
