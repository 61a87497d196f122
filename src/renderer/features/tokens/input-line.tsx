import { Button } from '@mantine/core';
import type { FoundToken } from '#shared/domain/token/find/found-token.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconClipboardText } from '../../ui/icons.ts';
import { useWaited } from '../../ui/use-waited.ts';
import { Notes } from './notes.tsx';
import { foundInWords, placeInWords, repairedInWords } from './origin-words.ts';
import type { PageState } from './page-state.ts';
import { usePresenter } from './presenter/use-presenter.ts';
import classes from './tokens.module.css';

const text = tokensText.input;

interface InputLineProps {
  readonly state: Extract<PageState, { phase: 'found' }>;
  /** The name of the one file that was read of several; null: nothing was left out. */
  readonly onlyFile: string | null;
  /** Of the last paste from the clipboard; 0: none. */
  readonly clipboardPaste: number;
  readonly onClear: () => void;
}

/** The input, once something was found in it: one line that says what. */
export function InputLine({ state, onlyFile, clipboardPaste, onClear }: InputLineProps) {
  const { origin, subjects, notes } = state;
  const { on } = usePresenter();
  // Of several, the list says it.
  const [only] = subjects.length === 1 ? subjects : [];
  return (
    <div className={classes.folded}>
      <div className={classes.line}>
        <IconClipboardText size={15} aria-hidden="true" />
        <span className={classes.what}>
          <HostileText text={foundInWords(origin, subjects.length, on)} />
          {only?.found ? <HowFound found={only.found} /> : null}
        </span>
        {clipboardPaste > 0 ? <Forgetting key={clipboardPaste} /> : null}
        <span className={classes.muted}>{text.again}</span>
        <Button variant="default" size="xs" title="Esc" aria-keyshortcuts="Escape" onClick={onClear}>
          {text.clear}
        </Button>
      </div>
      <Notes notes={notes} problem={onlyFile === null ? null : text.oneFile(on ? null : onlyFile)} />
    </div>
  );
}

/** Where it stood, and what had to be mended before it could be read. */
function HowFound({ found }: { found: FoundToken }) {
  const { container, repairs, cutOff } = found;
  const { on } = usePresenter();
  const place = placeInWords(found, on);
  const parts = [
    ...(container === 'plain' || container === 'text' || place === '' ? [] : [place]),
    ...(repairs.length === 0 ? [] : [repairedInWords(repairs)]),
    ...(cutOff === null ? [] : [tokensText.list.cutOff[cutOff]]),
  ];
  if (parts.length === 0) return null;
  return (
    <span className={classes.how}>
      <HostileText text={parts.join(' · ')} />
    </span>
  );
}

/** True for half a minute, so no longer shown than that. */
function Forgetting() {
  const isOver = useWaited(30_000);
  return (
    <span className={classes.muted} role="status">
      {isOver ? null : text.forgetting}
    </span>
  );
}
