import { ActionIcon, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { uiText } from '../text/ui.ts';
import { IconCheck, IconCopy, IconX } from './icons.ts';
import { useUiServices } from './services.tsx';

type CopyState = 'idle' | 'copied' | 'failed';

/** Copies and says so for a moment. `what` names the thing for the button's label: "Copy sub". */
function useCopy(text: string): { state: CopyState; copy: () => void } {
  const { copyText } = useUiServices();
  const [state, setState] = useState<CopyState>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 1500);
    return () => clearTimeout(timer);
  }, [state]);
  function copy() {
    copyText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  }
  return { state, copy };
}

function CopyIcon({ state }: { state: CopyState }) {
  if (state === 'copied') return <IconCheck size={14} color="var(--good)" />;
  return state === 'failed' ? <IconX size={14} color="var(--bad)" /> : <IconCopy size={14} />;
}

function labelOf(state: CopyState, what: string): string {
  if (state === 'copied') return uiText.copied;
  return state === 'failed' ? uiText.copyFailed : uiText.copy(what);
}

interface CopyProps {
  readonly text: string;
  /** Names the thing: "sub", "callback URL". */
  readonly what: string;
}

export function CopyButton({ text, what }: CopyProps) {
  const { state, copy } = useCopy(text);
  const label = labelOf(state, what);
  return (
    <ActionIcon size={24} onClick={copy} aria-label={label} title={label}>
      <CopyIcon state={state} />
    </ActionIcon>
  );
}

/** The same with words, for what is worth a button of its own. */
export function CopyTextButton({ text, what }: CopyProps) {
  const { state, copy } = useCopy(text);
  return (
    <Button variant="default" onClick={copy} leftSection={<CopyIcon state={state} />}>
      {labelOf(state, what)}
    </Button>
  );
}
