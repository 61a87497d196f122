import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { Inspection, Purpose } from '#shared/domain/token/judge/facts.ts';
import { judgeToken } from '#shared/domain/token/judge/judge-token.ts';
import { withAnswer } from '#shared/domain/token/judge/with-answer.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { inspection } from '../../api/queries/tokens.ts';
import { useMirrorPart } from '../../api/use-mirror.ts';
import type { Problem } from '../../ui/error-panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { expiryOf } from './expiry.ts';
import type { Inspected } from './inspected.ts';
import { type Asked, answersAbout } from './page-state.ts';
import type { Subject } from './subject.ts';

/** So close to its end, a token is judged every second: it may end while somebody looks. */
const NEAR = 120_000;

interface InspectedQuery {
  /** Undefined while it is read for the first time. */
  readonly inspected: Inspected | undefined;
  readonly problem: Problem | null;
  readonly fetching: boolean;
  readonly updatedAt: number;
  readonly again: () => void;
}

/** A token with its facts, the answers of those who were asked, and the judgement, which is made anew as time goes on. */
export function useInspected(
  connectionId: string,
  subject: Subject,
  answers: readonly Asked[],
  purpose: Purpose,
): InspectedQuery {
  const { id, source, label, found } = subject;
  const query = useQuery(inspection(connectionId, id, source));
  const { data, dataUpdatedAt, refetch } = query;
  useAnewWithCopy(() => void refetch());

  const whole = useMemo(() => data && withAnswers(data, answers), [data, answers]);
  const expiresAt = useMemo(() => data && expiryOf(data.read), [data]);
  const now = useNowNear(expiresAt ?? null, dataUpdatedAt, data?.facts.clockAheadMs ?? 0);
  const judgement = useMemo(
    () => whole && judgeToken(whole.read, whole.facts, { now, purpose }),
    [whole, now, purpose],
  );
  const inspected = useMemo(
    () => whole && judgement && { id, source, label, found, inspection: whole, judgement, now },
    [id, source, label, found, whole, judgement, now],
  );
  return {
    inspected,
    problem: query.error && failureOf(query.error),
    fetching: query.isFetching,
    updatedAt: dataUpdatedAt,
    again: () => void refetch(),
  };
}

function withAnswers({ read, facts }: Inspection, answers: readonly Asked[]): Inspection {
  const said = answersAbout(answers, read);
  return { read, facts: said.reduce((known, { answer }) => withAnswer(known, answer), facts) };
}

/** This computer's time, often enough for an end that comes by a clock that is so far ahead of it. */
function useNowNear(time: number | null, atLeast: number, aheadMs: number): number {
  const slow = useNow(30_000);
  const isNear = time !== null && Math.abs(time - slow - aheadMs) < NEAR;
  const fast = useNow(isNear ? 1_000 : 30_000);
  // What was read a moment ago may be younger than the last tick: it must not seem to be of the future.
  return Math.max(slow, fast, atLeast);
}

/** A new reading of the pool may know more of the user. */
function useAnewWithCopy(again: () => void): void {
  const completeAt = useMirrorPart((state) => state.completeAt);
  const seen = useRef(completeAt);
  const run = useEffectEvent(again);
  useEffect(() => {
    if (seen.current !== undefined && completeAt !== seen.current) run();
    seen.current = completeAt;
  }, [completeAt]);
}
