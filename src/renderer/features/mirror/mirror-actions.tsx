import { createContext, lazy, type ReactNode, Suspense, use, useMemo, useState } from 'react';

const ForgetDialog = lazy(() =>
  import('./forget-dialog.tsx').then(({ ForgetDialog }) => ({ default: ForgetDialog })),
);

interface MirrorActions {
  /** Opens the question whether the copy is to be forgotten. */
  readonly askToForget: () => void;
}

const MirrorActionsContext = createContext<MirrorActions | undefined>(undefined);

export function useMirrorActions(): MirrorActions {
  const actions = use(MirrorActionsContext);
  if (!actions) throw new Error('MirrorActionsProvider is missing');
  return actions;
}

/** One question for the whole window, whoever asks for it: the top bar, a page or the palette. */
export function MirrorActionsProvider({ children }: { children: ReactNode }) {
  const [asks, setAsks] = useState(false);
  const actions = useMemo(() => ({ askToForget: () => setAsks(true) }), []);
  return (
    <MirrorActionsContext value={actions}>
      {children}
      {asks && (
        <Suspense>
          <ForgetDialog onClose={() => setAsks(false)} />
        </Suspense>
      )}
    </MirrorActionsContext>
  );
}
