import { useMemo } from 'react';
import { hidePersonal, personalValues } from './hide-personal.ts';
import type { Inspected } from './inspected.ts';
import { usePresenter } from './presenter/use-presenter.ts';

/** Makes a sentence about a token fit to be shown: in presenter mode, without personal values. */
export function usePresented({ inspection }: Inspected): (sentence: string) => string {
  const { on } = usePresenter();
  const values = useMemo(() => (on ? personalValues(inspection) : []), [on, inspection]);
  return (sentence) => (on ? hidePersonal(sentence, values) : sentence);
}
