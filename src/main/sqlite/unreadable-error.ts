/**
 * What is in a file is not what this program wrote: a `record` of it, the whole `file`, or a `newer` program did. Says nothing
 * of what the file is for; `databaseError` knows, and makes the words.
 */
export class UnreadableError extends Error {
  readonly what: 'record' | 'file' | 'newer';

  constructor(what: UnreadableError['what'], cause?: unknown) {
    super(`Unreadable ${what}`, cause === undefined ? undefined : { cause });
    this.name = 'UnreadableError';
    this.what = what;
  }
}
