import { useQuery } from '@tanstack/react-query';
import { failureOf } from '../../api/bridge-error.ts';
import { type Plan, planRows } from '../../api/queries/plans.ts';
import { plansText } from '../../text/plans-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import classes from './plans.module.css';
import { RowCard } from './row-card.tsx';
import { SAMPLE_SUBJECTS, sampleOf } from './sample.ts';

interface SampleViewProps {
  readonly connectionId: string;
  readonly plan: Plan;
}

/** The first few users with everything that would change, as the run will begin with them. */
export function SampleView({ connectionId, plan }: SampleViewProps) {
  const first = { field: null, effect: null, find: '' };
  const query = useQuery(planRows(connectionId, plan.id, first, 0));
  return (
    <DataState
      data={query.data}
      problem={query.error ? failureOf(query.error) : null}
      onRetry={() => void query.refetch()}
      fetching={query.isFetching}
      updatedAt={query.dataUpdatedAt}
    >
      {({ rows }) => (
        <>
          {plan.subjects > 1 && (
            <p className={classes.muted}>
              {plan.subjects > SAMPLE_SUBJECTS
                ? plansText.sample.intro(SAMPLE_SUBJECTS)
                : plansText.sample.whole}
            </p>
          )}
          {sampleOf(rows).map((row) => (
            <RowCard key={row.number} row={row} />
          ))}
        </>
      )}
    </DataState>
  );
}
