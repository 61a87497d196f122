import { setImmediate } from 'node:timers/promises';
import type { Actor, PlanBody } from '#shared/domain/changes/plan.ts';
import type { PlanContext, UserExtras } from '#shared/domain/changes/plan-context.ts';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { Selection } from '../ports.ts';
import type { DeskDeps } from './deps.ts';
import type { PoolFacts } from './pool-facts.ts';
import { type Extras, readExtras } from './read-extras.ts';

/** Users between two looks at whether the plan is still wanted. */
const STRETCH = 5_000;

/** The chosen users as the copy has them, those that are gone too. */
export async function readChosen(
  selection: Selection,
  book: DeskDeps['book'],
  signal: AbortSignal,
): Promise<MirrorUser[]> {
  const users: MirrorUser[] = [];
  let next = STRETCH;
  for (const some of book.users(book.chosen(selection))) {
    for (const user of some) users.push(user);
    if (users.length < next) continue;
    next = users.length + STRETCH;
    await setImmediate();
    if (signal.aborted) throw new AppError('CANCELLED', 'The plan was not finished.');
  }
  return users;
}

/** A plan as made, and the pool that it is for. */
export interface Planned {
  readonly body: PlanBody;
  readonly pool: PoolDescription;
}

export interface Gathered {
  readonly users: readonly MirrorUser[];
  readonly context: PlanContext;
}

/** All that a planner knows; users whom the pool turned out not to have any more are marked as gone. */
export async function gather(
  ask: {
    readonly users: readonly MirrorUser[];
    readonly needed: readonly (keyof UserExtras)[];
    readonly actor: Actor;
    /** Of `cleanDuplicates`. */
    readonly cases?: readonly DuplicateCase[];
  },
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Gathered> {
  const { actor, cases = [] } = ask;
  const { book, reader, roles, now } = deps;
  const [extras, { pool, appClient }] = await Promise.all([
    readExtras(ask.users, ask.needed, reader, signal),
    facts.read(signal),
  ]);
  const context: PlanContext = {
    pool,
    actor,
    roles,
    groups: book.groups(),
    appClient,
    now: now(),
    cases,
    holders: (attribute, value) => book.holders(attribute, value),
    extras: extras.of,
  };
  return { users: withGone(ask.users, extras, now()), context };
}

function withGone(users: readonly MirrorUser[], { gone }: Extras, now: number): readonly MirrorUser[] {
  if (gone.size === 0) return users;
  return users.map((user) => (gone.has(user.sub) ? { ...user, goneAt: now } : user));
}
