import type { MirrorState } from '#shared/domain/mirror.ts';
import type { Lifeguard } from '../../../e2e/support/lifeguard.ts';
import { callByHand } from '../../../e2e/support/window.ts';

export interface FirstReading {
  readonly usersPerSecond: number;
  /** "Too many requests" after the first tenth of the users. */
  readonly throttledInSteadyState: number;
  readonly throttled: number;
  readonly secondsForUsers: number;
  /** From the last user to a search that knows them all. */
  readonly secondsToSearch: number;
}

const POLL_MS = 250;

/** Null: the connection is still being opened. */
async function stateOf(lifeguard: Lifeguard, connectionId: string): Promise<MirrorState | null> {
  const answer = await callByHand(lifeguard, 'mirror.state', { connectionId });
  return (answer as { value?: MirrorState }).value ?? null;
}

/** Follows the first reading until all users are there; groups come after that. */
export async function followFirstReading(
  lifeguard: Lifeguard,
  connectionId: string,
  users: number,
): Promise<FirstReading> {
  const samples: { at: number; read: number; throttled: number }[] = [];
  const began = performance.now();
  let readAt = 0;
  while (readAt === 0) {
    const state = await stateOf(lifeguard, connectionId);
    const at = performance.now();
    if (state?.phase === 'failed') throw new Error(JSON.stringify(state.problem));
    const { step, read = 0, throttled = 0 } = state?.reading ?? {};
    if (step === 'users') samples.push({ at, read, throttled });
    else if (step !== undefined || state?.completeAt) readAt = at;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const everybody = { connectionId, query: '', sort: null, columns: ['name'], first: 1 };
  const answer = await callByHand(lifeguard, 'users.search', everybody);
  const { total } = (answer as { value: { total: number } }).value;
  if (total !== users) throw new Error(`The copy has ${total} users, the pool ${users}`);
  const steady = samples.filter(({ read }) => read >= users * 0.1 && read <= users * 0.97);
  const [first, last] = [steady[0], steady.at(-1)];
  if (!first || !last) throw new Error('The reading was over before it could be measured');
  return {
    usersPerSecond: ((last.read - first.read) / (last.at - first.at)) * 1000,
    throttledInSteadyState: last.throttled - first.throttled,
    throttled: samples.at(-1)?.throttled ?? 0,
    secondsForUsers: (readAt - began) / 1000,
    secondsToSearch: (performance.now() - readAt) / 1000,
  };
}
