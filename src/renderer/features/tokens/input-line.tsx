import { Button } from '@mantine/core';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconClipboardText } from '../../ui/icons.ts';
import { useWaited } from '../../ui/use-waited.ts';
import { Notes } from './notes.tsx';
import { foundInWords } from './origin-words.ts';
import type { PageState } from './page-state.ts';
import classes from './tokens.module.css';

const text = tokensText.input;

interface InputLineProps {
  readonly state: Extract<PageState, { phase: 'found' }>;
  /** What was not read; null: all was. */
  readonly surplus: string | null;
  /** Of the last paste from the clipboard; 0: none. */
  readonly clipboardPaste: number;
  readonly onClear: () => void;
}

/** The input, once something was found in it: one line that says what. */
export function InputLine({ state, surplus, clipboardPaste, onClear }: InputLineProps) {
  const { origin, subjects, notes } = state;
  return (
    <div className={classes.folded}>
      <div className={classes.line}>
        <IconClipboardText size={15} aria-hidden="true" />
        <span className={classes.what}>
          <HostileText text={foundInWords(origin, subjects.length)} />
        </span>
        {clipboardPaste > 0 ? <Forgetting key={clipboardPaste} /> : null}
        <span className={classes.muted}>{text.again}</span>
        <Button variant="default" size="xs" title="Esc" aria-keyshortcuts="Escape" onClick={onClear}>
          {text.clear}
        </Button>
      </div>
      <Notes notes={notes} problem={surplus} />
    </div>
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
