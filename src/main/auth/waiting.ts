import { AppError } from '#shared/domain/errors.ts';
import type { Timers } from './ports.ts';

/** The promise, or `CANCELLED` as soon as the signal says so; the work behind it has to notice by itself. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new AppError('CANCELLED', 'The sign-in was cancelled.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Resolves when the promise settles either way, or after so many milliseconds. */
export function settled(promise: Promise<unknown>, timers: Timers, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = timers.set(resolve, milliseconds);
    promise
      .catch(() => undefined)
      .finally(() => {
        timers.clear(timer);
        resolve();
      });
  });
}

/** Fails with `error` after so many milliseconds, unless cleared before. */
export function deadline(timers: Timers, milliseconds: number, error: () => AppError) {
  let timer: unknown;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = timers.set(() => reject(error()), milliseconds);
  });
  // Nobody may be looking when it passes.
  passed.catch(() => undefined);
  return { passed, clear: () => timers.clear(timer) };
}
