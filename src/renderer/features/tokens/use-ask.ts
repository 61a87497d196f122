import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { failureOf, isCancelled } from '../../api/bridge-error.ts';
import { type AskWhom, askAboutToken, inspection } from '../../api/queries/tokens.ts';
import type { Problem } from '../../ui/error-panel.tsx';
import type { Asked } from './page-state.ts';
import type { Subject } from './subject.ts';

export interface Asking {
  /** Who is being asked; null: nobody. */
  readonly asking: AskWhom | null;
  /** Why the last question had no answer. */
  readonly problem: { readonly who: AskWhom; readonly problem: Problem } | null;
  ask(who: AskWhom): void;
}

/**
 * Asks somebody else about one token; one at a time, and not beyond the life of the component. By hand, because the
 * library would keep the token among its past mutations.
 */
export function useAsk(connectionId: string, subject: Subject, onAnswer: (asked: Asked) => void): Asking {
  const [asking, setAsking] = useState<AskWhom | null>(null);
  const [problem, setProblem] = useState<Asking['problem']>(null);
  const client = useQueryClient();
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);

  /** What is shown of a session's token has to be what is asked about: it is another one after each refresh. */
  async function claimsNow(): Promise<string | null> {
    const { id, source } = subject;
    if (source.kind !== 'session') return null;
    const { read } = await client.fetchQuery(inspection(connectionId, id, source));
    return read.ok ? read.payloadText : null;
  }

  async function run(who: AskWhom): Promise<void> {
    const mine = new AbortController();
    control.current?.abort();
    control.current = mine;
    setAsking(who);
    setProblem(null);
    try {
      const of = await claimsNow();
      const answer = await askAboutToken(connectionId, subject.source, who, mine.signal);
      onAnswer({ answer, at: Date.now(), of });
    } catch (error) {
      if (!isCancelled(error)) setProblem({ who, problem: failureOf(error) });
    } finally {
      if (control.current === mine) setAsking(null);
    }
  }
  return { asking, problem, ask: (who) => void run(who) };
}
