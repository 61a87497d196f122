import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';

/** What lies above the page: a plan that is reviewed, or a run. Part of the address of every page. */
export interface OverlaySearch {
  /** Id of a plan. */
  readonly plan?: string;
  /** Id of a run. */
  readonly run?: string;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The entry before this one is the page itself, so that going back closes what lies above it. */
    readonly overPage?: boolean;
  }
}

const LONGEST_ID = 64;

/** An address may be typed or come from elsewhere, so what does not fit is dropped. One of the two at a time; a run wins. */
export function overlaySearch(raw: Readonly<Record<string, unknown>>): OverlaySearch {
  const run = idOf(raw.run);
  if (run !== undefined) return { run };
  const plan = idOf(raw.plan);
  return plan === undefined ? {} : { plan };
}

/** The router reads bare digits of an address as a number. */
function idOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= LONGEST_ID ? text : undefined;
}

/** The address of the page itself. */
function below<Search extends OverlaySearch>({ plan: _plan, run: _run, ...page }: Search) {
  return page;
}

/** What the address says lies above the page. */
export function useOverlaySearch(): OverlaySearch {
  // What a route's check leaves out is still in what the router tells, as it stands in the address.
  return overlaySearch(useSearch({ strict: false }));
}

/** `replace`: in place of what lies there. */
type How = 'push' | 'replace';

/** Opens the review of a plan above the page that is shown; the Back button closes it. */
export function useOpenPlan(): (planId: string, how?: How) => void {
  const open = useOpen();
  return (plan, how = 'push') => open({ plan }, how);
}

/** Opens a run; in place of the plan that has just been applied, or on top of whatever is there. */
export function useOpenRun(): (runId: string, how?: How) => void {
  const open = useOpen();
  return (run, how = 'push') => open({ run }, how);
}

function useOpen(): (what: OverlaySearch, how: How) => void {
  const navigate = useNavigate();
  return (what, how) =>
    void navigate({
      to: '.',
      search: (now) => ({ ...below(now), ...what }),
      replace: how === 'replace',
      state: (now) => ({ overPage: how === 'push' || (now.overPage ?? false) }),
    });
}

/** Back to what was there before; for an address that was opened as it is, to the bare page. */
export function useCloseOverlay(): () => void {
  const navigate = useNavigate();
  const router = useRouter();
  return () => {
    if (router.state.location.state.overPage) router.history.back();
    else
      void navigate({
        to: '.',
        search: below,
        replace: true,
      });
  };
}
