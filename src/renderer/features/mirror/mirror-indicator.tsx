import { VisuallyHidden } from '@mantine/core';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { useMirrorState } from '../../api/use-mirror.ts';
import { mirrorText } from '../../text/mirror-text.ts';
import { mirrorAnnouncement, mirrorLine } from '../../text/mirror-words.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { StatusDot } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './mirror.module.css';
import { MirrorDetails } from './mirror-details.tsx';
import { useCalm } from './use-calm.ts';

/** How far the copy of the pool is, always in view; a click tells all of it. */
export function MirrorIndicator() {
  const state = useMirrorState();
  return state === undefined ? null : <Indicator state={state} />;
}

function Indicator({ state }: { state: MirrorState }) {
  const now = useNow(15_000);
  const { text, tone, percent } = useCalm(mirrorLine(state, now), `${state.phase} ${state.completeAt}`);
  return (
    <>
      <MenuButton
        kind="group"
        align="end"
        label={mirrorText.indicator.label(text)}
        buttonClass={classes.indicator}
        button={
          <>
            <StatusDot tone={tone} pulse={state.phase === 'reading' || state.phase === 'opening'} />
            <span className={classes.line}>{text}</span>
            {percent !== null && (
              <span className={classes.track} aria-hidden="true">
                <span className={classes.done} style={{ width: `${percent}%` }} />
              </span>
            )}
          </>
        }
      >
        <MirrorDetails state={state} />
      </MenuButton>
      <VisuallyHidden role="status">{mirrorAnnouncement(state)}</VisuallyHidden>
    </>
  );
}
