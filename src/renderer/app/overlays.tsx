import { useMutationState } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useOverlaySearch } from '../api/open-plan.ts';
import { shellText } from '../text/shell.ts';
import { notify } from '../ui/notify.ts';

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })));
const ShortcutsHelp = lazy(() =>
  import('./shortcuts-help.tsx').then(({ ShortcutsHelp }) => ({ default: ShortcutsHelp })),
);
const ClipboardQuestion = lazy(() =>
  import('../features/tokens/clipboard-question.tsx').then(({ ClipboardQuestion }) => ({
    default: ClipboardQuestion,
  })),
);
const Notices = lazy(() => import('./notices.tsx').then(({ Notices }) => ({ default: Notices })));
const PlanOverlay = lazy(() =>
  import('../features/plans/plan-overlay.tsx').then(({ PlanOverlay }) => ({ default: PlanOverlay })),
);

const AT_REST_MS = 1_000;

export type Overlay = 'palette' | 'help' | 'clipboard';

interface OverlaysProps {
  readonly opened: Overlay | null;
  readonly onOpen: (overlay: Overlay) => void;
  /** Only if this is the one that is open: the palette closes when another has been opened from it. */
  readonly onClose: (overlay: Overlay) => void;
}

/** What lies above the page. None of it is part of the first chunk; it is fetched once the window is at rest. */
export function Overlays({ opened, onOpen, onClose }: OverlaysProps) {
  const [atRest, setAtRest] = useState(false);
  useEffect(() => {
    // A window that still waits for its first answers is idle too: not yet, or this would come before them.
    const timer = setTimeout(() => setAtRest(true), AT_REST_MS);
    return () => clearTimeout(timer);
  }, []);
  const { plan, run } = useOverlaySearch();
  useSignOutWarnings();
  return (
    <>
      <Suspense>
        {(atRest || opened === 'palette') && (
          <Palette
            opened={opened === 'palette'}
            onClose={() => onClose('palette')}
            onHelp={() => onOpen('help')}
            onClipboard={() => onOpen('clipboard')}
          />
        )}
        {opened === 'help' && <ShortcutsHelp onClose={() => onClose('help')} />}
        {opened === 'clipboard' && <ClipboardQuestion onClose={() => onClose('clipboard')} />}
        {atRest && <Notices />}
      </Suspense>
      {/* Apart: while another part is fetched, this one would be hidden and lose the focus. */}
      <Suspense>{(plan !== undefined || run !== undefined) && <PlanOverlay />}</Suspense>
    </>
  );
}

/** A sign-out always ends signed out; what it could not do is said once. */
function useSignOutWarnings(): void {
  const results = useMutationState({
    filters: { mutationKey: ['signOut'], status: 'success' },
    select: ({ state }) => state.data as { readonly warnings: readonly string[] },
  });
  const last = results.at(-1);
  useEffect(() => {
    for (const warning of last?.warnings ?? []) void notify('warning', shellText.signOutWarning, warning);
  }, [last]);
}
