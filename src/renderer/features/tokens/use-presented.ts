import { useMemo } from 'react';
import type { Inspected } from './inspected.ts';
import { personalIn, presented } from './presented.ts';
import { usePresenter } from './presenter/use-presenter.ts';

/** Makes a sentence of the judgement fit to be shown: in presenter mode, without personal values. */
export function usePresented({ inspection, judgement }: Inspected): (sentence: string) => string {
  const { on } = usePresenter();
  const values = useMemo(
    () => (on ? personalIn({ inspection, judgement }) : []),
    [on, inspection, judgement],
  );
  return (sentence) => (on ? presented(sentence, values) : sentence);
}
