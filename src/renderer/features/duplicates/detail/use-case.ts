import { useMemo, useState } from 'react';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import { judge } from '#shared/domain/duplicates/judge.ts';
import type { JudgeFacts } from '#shared/domain/duplicates/judge-facts.ts';
import type { Judgement } from '#shared/domain/duplicates/judgement.ts';
import type { RoleMapping } from '#shared/domain/role.ts';
import type { Cluster } from '../../../api/queries/duplicates.ts';
import type { PoolDescription } from '../../../api/queries/user-panel.ts';
import { changeDraft, type DraftChange, draftFor, sameCase } from './case-draft.ts';

export interface CaseState {
  readonly judgement: Judgement;
  readonly draft: DuplicateCase;
  /** Why this account, or why nothing is proposed; a sentence. */
  readonly because: string;
  readonly isProposed: boolean;
  readonly notes: readonly string[];
  readonly isEdited: boolean;
  readonly change: (change: DraftChange) => void;
  readonly choose: (survivor: string) => void;
  readonly reset: () => void;
}

/** The judgement of an open set, and what somebody makes of its proposal. Where the members are other ones, it begins anew. */
export function useCase(
  { members, pairs, held }: Pick<Cluster, 'members' | 'pairs' | 'held'>,
  lastSignIn: ReadonlyMap<string, number>,
  pool: PoolDescription | undefined,
  roles: RoleMapping | undefined,
  accepted: DuplicateCase | null,
): CaseState {
  const [now] = useState(Date.now);
  const facts = useMemo(
    (): JudgeFacts => ({
      now,
      lastSignIn,
      held: new Set(held),
      ...(pool && { pool }),
      ...(roles && { roles }),
    }),
    [now, lastSignIn, held, pool, roles],
  );
  const judgement = useMemo(() => judge(members, pairs, facts), [members, pairs, facts]);
  // What was accepted is what is changed, if anything.
  const [chosen, setChosen] = useState<string | null>(accepted?.survivor ?? null);
  const survivor = members.some(({ sub }) => sub === chosen) && chosen ? chosen : judgement.survivor;
  const proposed = useMemo(
    () => draftFor(survivor, { members, pairs }, judgement, facts),
    [survivor, members, pairs, judgement, facts],
  );
  const [edited, setEdited] = useState(accepted);
  const draft = edited?.survivor === survivor && isAbout(edited, members) ? edited : proposed.draft;
  return {
    judgement,
    draft,
    because: survivor === judgement.survivor ? judgement.because : (proposed.whyNot ?? ''),
    isProposed: proposed.whyNot === null,
    notes: proposed.notes,
    isEdited: survivor !== judgement.survivor || !sameCase(draft, proposed.draft),
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
