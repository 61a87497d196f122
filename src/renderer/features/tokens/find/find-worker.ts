import { findTokens } from '#shared/domain/token/find/find-tokens.ts';
import type { Findings } from '#shared/domain/token/find/found-token.ts';
import { findInFile } from './find-in-file.ts';

/** What the worker is sent, once: then it is ended, and its memory with all that was pasted is gone. */
export type ToFindWorker = string | File;

export type FromFindWorker =
  | { readonly kind: 'read'; readonly share: number }
  | { readonly kind: 'found'; readonly findings: Findings }
  | { readonly kind: 'unreadable' };

const tell = (message: FromFindWorker) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<ToFindWorker>) => {
  if (typeof data === 'string') {
    tell({ kind: 'found', findings: findTokens(data) });
    return;
  }
  try {
    tell({ kind: 'found', findings: await findInFile(data, (share) => tell({ kind: 'read', share })) });
  } catch {
    tell({ kind: 'unreadable' });
  }
};
