import { findTokens } from '#shared/domain/token/find/find-tokens.ts';
import type { Findings } from '#shared/domain/token/find/found-token.ts';
import { tokensFindText } from '../../../text/tokens-find-text.ts';
import type { FromFindWorker, ToFindWorker } from './find-worker.ts';

/** A paste of up to so many characters is looked through at once: that takes less time than to start a worker. */
export const MOST_IN_PLACE = 65_536;

export type FindWorker = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'
>;

export interface Progress {
  readonly busy: boolean;
  /** Of the file, from 0 to 1; null: nothing is read. */
  readonly readShare: number | null;
}

export interface Searches {
  /** One at a time: a newer one ends the one before. Rejects with a sentence. */
  find(input: string | File): Promise<Findings>;
  stop(): void;
}

/** Searches in a worker of their own, so that the window never waits; `onProgress` is told of the one that runs. */
export function createSearches(spawn: () => FindWorker, onProgress: (progress: Progress) => void): Searches {
  let end: ((why: string) => void) | null = null;

  function findElsewhere(input: ToFindWorker): Promise<Findings> {
    return new Promise((resolve, reject) => {
      const worker = spawn();
      const finish = () => {
        worker.onmessage = null;
        worker.terminate();
        end = null;
        onProgress({ busy: false, readShare: null });
      };
      const fail = (why: string) => {
        finish();
        reject(new Error(why));
      };
      worker.onmessage = ({ data }: MessageEvent<FromFindWorker>) => {
        if (data.kind === 'read') onProgress({ busy: true, readShare: data.share });
        else if (data.kind === 'unreadable') fail(tokensFindText.unreadable);
        else {
          finish();
          resolve(data.findings);
        }
      };
      worker.onerror = () => fail(tokensFindText.failed);
      worker.onmessageerror = () => fail(tokensFindText.failed);
      end = fail;
      onProgress({ busy: true, readShare: typeof input === 'string' ? null : 0 });
      worker.postMessage(input);
    });
  }

  return {
    async find(input) {
      end?.(tokensFindText.replaced);
      if (typeof input === 'string' && input.length <= MOST_IN_PLACE) return findTokens(input);
      return findElsewhere(input);
    },
    stop: () => end?.(tokensFindText.stopped),
  };
}
