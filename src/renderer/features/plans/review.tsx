import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../api/bridge-error.ts';
import { type LeftOutRow, type Plan, planQuery } from '../../api/queries/plans.ts';
import { formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { ApplyBar } from './apply-bar.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { FinalBlock } from './final-block.tsx';
import { LeftOutTable } from './left-out-table.tsx';
import { OverlayFrame } from './overlay-frame.tsx';
import { PlanProblem } from './plan-problem.tsx';
import classes from './plans.module.css';
import { Notes, ReviewSummary } from './review-summary.tsx';
import { isSmall, SAMPLE_SUBJECTS } from './sample.ts';
import { SampleView } from './sample-view.tsx';

const text = plansText.views;
type View = 'sample' | 'all' | 'leftOut';

interface ReviewProps {
  readonly connectionId: string;
  readonly planId: string;
  readonly onClose: () => void;
}

/** A plan before it is applied: what it does, what of it is final, and every row. */
export function Review({ connectionId, planId, onClose }: ReviewProps) {
  const query = useQuery(planQuery(connectionId, planId));
  const { data: plan } = query;
  if (plan) {
    const title = <HostileText text={plan.title} />;
    const actions = <ApplyBar connectionId={connectionId} plan={plan} onClose={onClose} />;
    const small = isSmall(plan);
    return (
      <OverlayFrame title={title} small={small} onClose={onClose} actions={actions}>
        {small ? (
          <SmallReview connectionId={connectionId} plan={plan} />
        ) : (
          <WholeReview connectionId={connectionId} plan={plan} />
        )}
      </OverlayFrame>
    );
  }
  const problem = query.error ? failureOf(query.error) : null;
  const isGone = problem?.code === 'PLAN_UNKNOWN';
  return (
    <OverlayFrame
      title={isGone ? plansText.review.unknownTitle : plansText.review.loading}
      small
      onClose={onClose}
    >
      <div className={classes.single}>
        {problem ? (
          <PlanProblem
            connectionId={connectionId}
            planId={planId}
            problem={problem}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : (
          <SkeletonLines />
        )}
      </div>
    </OverlayFrame>
  );
}

interface PartProps {
  readonly connectionId: string;
  readonly plan: Plan;
}

function SmallReview({ connectionId, plan }: PartProps) {
  return (
    <div className={classes.single}>
      <SampleView connectionId={connectionId} plan={plan} />
      <FinalBlock plan={plan} />
      <Notes notes={plan.notes} />
    </div>
  );
}

function WholeReview({ connectionId, plan }: PartProps) {
  const [view, setView] = useState<View>(plan.rows === 0 ? 'leftOut' : 'sample');
  const [why, setWhy] = useState<LeftOutRow['why'] | null>(null);
  const choices = [
    plan.rows > 0 && { id: 'sample' as const, label: sampleLabel(plan) },
    plan.rows > 0 && { id: 'all' as const, label: text.all(formatNumber(plan.rows)) },
    plan.leftOut > 0 && { id: 'leftOut' as const, label: text.leftOut(formatNumber(plan.leftOut)) },
  ].filter((choice) => choice !== false);

  return (
    <div className={classes.columns}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.side} tabIndex={0} aria-label={plansText.review.inShort}>
        <ReviewSummary
          plan={plan}
          onLeftOut={(reason) => {
            setWhy(reason);
            setView('leftOut');
          }}
        />
      </section>
      <div className={classes.main}>
        <div className={classes.toolbar}>
          <ChoiceBar label={text.label} choices={choices} chosen={view} onChoose={setView} />
        </div>
        {view === 'sample' && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
          <section className={classes.sample} tabIndex={0} aria-label={sampleLabel(plan)}>
            <SampleView connectionId={connectionId} plan={plan} />
          </section>
        )}
        {view === 'all' && <DifferenceTable connectionId={connectionId} plan={plan} />}
        {view === 'leftOut' && (
          <LeftOutTable connectionId={connectionId} plan={plan} why={why} onWhy={setWhy} />
        )}
      </div>
    </div>
  );
}

function sampleLabel({ subjects }: Plan): string {
  return subjects > SAMPLE_SUBJECTS ? text.sample(SAMPLE_SUBJECTS) : text.inFull;
}
