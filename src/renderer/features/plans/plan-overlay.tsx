import { useActiveConnectionId } from '../../api/active-connection.ts';
import { useCloseOverlay, useOverlaySearch } from '../../api/open-plan.ts';
import { useRole } from '../../api/use-role.ts';
import { Review } from './review.tsx';
import { RunView } from './run-view.tsx';

/** What the address has above the page: the review of a plan, or a run. While nobody is signed in, the sign-in comes first. */
export function PlanOverlay() {
  const connectionId = useActiveConnectionId();
  const { plan, run } = useOverlaySearch();
  const close = useCloseOverlay();
  if (useRole() === null) return null;
  if (run !== undefined) return <RunView key={run} connectionId={connectionId} runId={run} onClose={close} />;
  return plan === undefined ? null : (
    <Review key={plan} connectionId={connectionId} planId={plan} onClose={close} />
  );
}
