import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { CleanUp, DuplicateCase, NotCleaned } from '#shared/domain/duplicates/cases.ts';
import { caseFor, NOT_CLEANED } from '#shared/domain/duplicates/clean-up.ts';
import { MOST_MEMBERS } from '#shared/domain/duplicates/cluster.ts';
import type { JudgeFacts } from '#shared/domain/duplicates/judge-facts.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { UserId } from '../ports.ts';
import { wholeUser } from '../rows.ts';
import { bitsOf } from './cluster-bits.ts';
import type { CleanUpPreview } from './duplicates.ts';
import { heldAmong } from './held-among.ts';
import { pairsOf } from './pairs-of.ts';
import type { Scene } from './scene.ts';

/** Clusters between two looks at other work. */
const AT_ONCE = 200;

const TOO_MANY = `It has more than ${MOST_MEMBERS} members: look at it yourself.`;
const APART = 'Somebody said that two of its members are different people.';

export interface Cases {
  readonly cases: readonly DuplicateCase[];
  readonly notCleaned: readonly NotCleaned[];
}

/** What the rule does with each open cluster as it is now. `CANCELLED`; whatever reading the copy, or the decisions, fails with. */
export async function casesOf(
  cleanUp: CleanUp,
  scene: Scene,
  facts: Required<Pick<JudgeFacts, 'now' | 'pool'>>,
  signal: AbortSignal,
): Promise<Cases> {
  const { engine, decisions } = scene;
  // Not knowing who was set aside, nobody may be deleted for being a duplicate.
  if (decisions.problem !== null) throw decisions.problem;
  const cases: DuplicateCase[] = [];
  const notCleaned: NotCleaned[] = [];
  const open = [...engine.clusters()].filter(({ members }) => scene.isOpen(members));
  const firsts = open.map(({ members }) => members[0] ?? 0);
  for (let at = 0; at < firsts.length; at += AT_ONCE) {
    if (signal.aborted) throw new AppError('CANCELLED', 'Nobody waits for this any more.');
    for (const found of someOf(firsts.slice(at, at + AT_ONCE), cleanUp, scene, facts)) {
      if ('reason' in found) notCleaned.push(found);
      else cases.push(found);
    }
    await yieldToOthers();
  }
  return { cases, notCleaned };
}

export function countCases({ cases, notCleaned }: Cases): CleanUpPreview {
  const byReason = new Map<string, number>();
  for (const { reason } of notCleaned) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  return {
    clusters: cases.length,
    users: cases.reduce((sum, { others }) => sum + others.filter(({ end }) => end !== 'keep').length, 0),
    notCleaned: [...byReason]
      .map(([reason, clusters]) => ({ reason, clusters }))
      .sort((a, b) => b.clusters - a.clusters),
  };
}

function someOf(
  firsts: readonly UserId[],
  cleanUp: CleanUp,
  scene: Scene,
  { now, pool }: Required<Pick<JudgeFacts, 'now' | 'pool'>>,
): (DuplicateCase | NotCleaned)[] {
  const { engine, columns, store } = scene;
  const wanted = bitsOf(cleanUp.detectors);
  // Meanwhile it may be none any more, or part of another.
  const clusters = firsts.flatMap((id) => {
    const found = engine.clusterOf(id);
    return found?.members[0] === id ? found : [];
  });
  const whyNot = ({ members, detectors }: (typeof clusters)[number]) => {
    if ((detectors & wanted) === 0) return NOT_CLEANED.detectors;
    return members.length > MOST_MEMBERS ? TOO_MANY : null;
  };
  const read = clusters.flatMap((one) => (whyNot(one) === null ? one.members : one.members.slice(0, 1)));
  const users = new Map(store.users(read).map((stored) => [stored.id, stored]));
  return clusters.flatMap((cluster) => {
    const key = users.get(cluster.members[0] ?? -1)?.user.sub;
    if (key === undefined) return [];
    const known = whyNot(cluster);
    if (known !== null) return [{ key, reason: known }];
    const members = cluster.members.flatMap((id) => users.get(id) ?? []);
    const pairs = pairsOf(members, scene);
    if (pairs.some(({ setAside }) => setAside !== null)) return [{ key, reason: APART }];
    const whole = members.map((stored) => wholeUser(stored, columns));
    const found = caseFor(whole, pairs, cleanUp, now, { pool, held: heldAmong(members, scene.linked) });
    return ['case' in found ? found.case : { key, reason: found.reason }];
  });
}
