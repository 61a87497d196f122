import { AppError } from '#shared/domain/errors.ts';
import type { Timers } from './secret-store.ts';

export type SerialQueue = <T>(action: () => Promise<T>) => Promise<T>;

/**
 * Runs one action at a time, each with a time limit that starts when its turn comes. An action that did not
 * end in time fails with `KEYCHAIN_UNAVAILABLE`, but the next one still waits until it has really ended: two
 * calls at once into a keychain that shows a prompt show two prompts, and a late write could overtake a new one.
 */
export function createSerialQueue(timers: Timers, limitMs: number): SerialQueue {
  /** Settles when the action before has been answered, in time or not. */
  let turn: Promise<unknown> = Promise.resolve();
  /** Settles when the action before has really ended. */
  let busy: Promise<unknown> = Promise.resolve();

  function withLimit<T>(action: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let abandoned = false;
      const timer = timers.set(() => {
        abandoned = true;
        reject(
          new AppError('KEYCHAIN_UNAVAILABLE', `The keychain did not answer within ${limitMs / 1000} s.`),
        );
      }, limitMs);
      busy = busy
        .then(async () => {
          if (!abandoned) resolve(await action());
        })
        .catch(reject)
        .finally(() => timers.clear(timer));
    });
  }

  return (action) => {
    const answer = turn.then(() => withLimit(action));
    turn = answer.catch(() => undefined);
    return answer;
  };
}
