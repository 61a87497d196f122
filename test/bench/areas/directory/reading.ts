import type { MirrorState } from '#shared/domain/mirror.ts';
import type { Lifeguard } from '../../../e2e/support/lifeguard.ts';
import { callByHand } from '../../../e2e/support/window.ts';

export interface FirstReading {
  readonly usersPerSecond: number;
  /** "Too many requests" after the first tenth of the users. */
  readonly throttledInSteadyState: number;
  readonly throttled: number;
  readonly secondsForUsers: number;
  /** From the last user to the state in which everything is indexed, memberships of groups included. */
  readonly secondsForGroups: number;
  /** From the last request to idle. */
  readonly secondsToFinish: number;
}

const POLL_MS = 250;

/** Null: the connection is still being opened. */
async function stateOf(lifeguard: Lifeguard, connectionId: string): Promise<MirrorState | null> {
  const answer = await callByHand(lifeguard, 'mirror.state', { connectionId });
  return (answer as { value?: MirrorState }).value ?? null;
}

/** Follows the first reading to its end; `usersAreRead` is called when only the groups are left. */
export async function followFirstReading(
  lifeguard: Lifeguard,
  connectionId: string,
  users: number,
  usersAreRead: () => void,
): Promise<FirstReading> {
  const samples: { at: number; read: number; throttled: number }[] = [];
  const at = { groups: 0, finishing: 0, done: 0 };
  const began = performance.now();
  let throttled = 0;
  while (at.done === 0) {
    const state = await stateOf(lifeguard, connectionId);
    const now = performance.now();
    if (state?.phase === 'failed') throw new Error(JSON.stringify(state.problem));
    if (state?.reading) {
      throttled = state.reading.throttled;
      if (state.reading.step === 'users') samples.push({ at: now, read: state.reading.read, throttled });
      else if (at.groups === 0) {
        at.groups = now;
        usersAreRead();
      }
      if (state.reading.step === 'finishing' && at.finishing === 0) at.finishing = now;
    }
    if (state?.phase === 'idle' && state.completeAt !== null) at.done = now;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  if (at.groups === 0) at.groups = at.done;
  if (at.finishing === 0) at.finishing = at.done;
  const steady = samples.filter(({ read }) => read >= users * 0.1 && read <= users * 0.97);
  const [first, last] = [steady[0], steady.at(-1)];
  if (!first || !last) throw new Error('The reading was over before it could be measured');
  return {
    usersPerSecond: ((last.read - first.read) / (last.at - first.at)) * 1000,
    throttledInSteadyState: last.throttled - first.throttled,
    throttled,
    secondsForUsers: (at.groups - began) / 1000,
    secondsForGroups: (at.finishing - at.groups) / 1000,
    secondsToFinish: (at.done - at.finishing) / 1000,
  };
}
