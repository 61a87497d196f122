import { Button } from '@mantine/core';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useWaited } from '../../ui/use-waited.ts';
import { originInWords } from './origin-words.ts';
import type { Origin } from './page-state.ts';
import { usePresenter } from './presenter/use-presenter.ts';
import classes from './tokens.module.css';

const text = tokensText.input;

interface SearchingProps {
  readonly origin: Origin;
  /** From 0 to 1; null: not known. */
  readonly share: number | null;
  readonly onStop: () => void;
}

/** A big file is being looked through. Shown after a moment only: most are done at once. */
export function Searching({ origin, share, onStop }: SearchingProps) {
  const { on } = usePresenter();
  const label = text.searching(originInWords(origin, on));
  const percent = share === null ? null : Math.min(99, Math.floor(share * 100));
  if (!useWaited(150)) return null;
  return (
    <div className={classes.searching}>
      <p>
        <HostileText text={label} />
      </p>
      <ProgressBar percent={percent} label={label} />
      <div className={classes.line}>
        <span className={classes.muted}>{percent === null ? '' : text.read(percent)}</span>
        <Button variant="default" data-autofocus onClick={onStop}>
          {text.stop}
        </Button>
      </div>
    </div>
  );
}
