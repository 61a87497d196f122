import { useEffect, useMemo, useState } from 'react';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import { judge } from '#shared/domain/duplicates/judge.ts';
import type { JudgeFacts } from '#shared/domain/duplicates/judge-facts.ts';
import type { Judgement } from '#shared/domain/duplicates/judgement.ts';
import type { Cluster } from '../../../api/queries/duplicates.ts';
import type { PoolDescription } from '../../../api/queries/user-panel.ts';
import { changeDraft, type DraftChange, draftFor } from './case-draft.ts';

export interface CaseState {
  readonly judgement: Judgement;
  readonly draft: DuplicateCase;
  /** Why this account, or why nothing is proposed; a sentence. */
  readonly because: string;
  readonly notes: readonly string[];
  readonly isEdited: boolean;
  readonly change: (change: DraftChange) => void;
  readonly choose: (survivor: string) => void;
  readonly reset: () => void;
}

/** The judgement of an open set, and what somebody makes of its proposal. Other members: it begins anew. */
export function useCase(
  { members, pairs }: Pick<Cluster, 'members' | 'pairs'>,
  lastSignIn: ReadonlyMap<string, number>,
  pool: PoolDescription | undefined,
): CaseState {
  const [now] = useState(Date.now);
  const facts = useMemo(
    (): JudgeFacts => ({ now, lastSignIn, ...(pool && { pool }) }),
    [now, lastSignIn, pool],
  );
  const judgement = useMemo(() => judge(members, pairs, facts), [members, pairs, facts]);
  const [chosen, setChosen] = useState<string | null>(null);
  const survivor = chosen ?? judgement.survivor;
  const proposed = useMemo(
    () => draftFor(survivor, { members, pairs }, judgement, facts),
    [survivor, members, pairs, judgement, facts],
  );
  const [edited, setEdited] = useState<DuplicateCase | null>(null);

  const who = members.map(({ sub }) => sub).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen among other members means nothing
  useEffect(() => {
    setChosen(null);
    setEdited(null);
  }, [who]);

  // Until the effect has run, what was edited may name somebody who is not in it any more.
  const isOfThese = edited !== null && isAbout(edited, members);
  const draft = isOfThese && edited.survivor === survivor ? edited : proposed.draft;
  return {
    judgement,
    draft,
    because: chosen === null ? judgement.because : (proposed.whyNot ?? ''),
    notes: proposed.notes,
    isEdited: draft !== proposed.draft || survivor !== judgement.survivor,
    change: (change) => setEdited(changeDraft(draft, change)),
    choose(next) {
      setChosen(next === judgement.survivor ? null : next);
      setEdited(null);
    },
    reset() {
      setChosen(null);
      setEdited(null);
    },
  };
}

function isAbout({ survivor, others }: DuplicateCase, members: Cluster['members']): boolean {
  const subs = new Set(members.map(({ sub }) => sub));
  return subs.size === others.length + 1 && subs.has(survivor) && others.every(({ sub }) => subs.has(sub));
}
