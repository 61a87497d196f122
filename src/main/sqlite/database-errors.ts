import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { AppError } from '#shared/domain/errors.ts';
import type { DatabaseKind } from './database-kind.ts';
import { UnreadableError } from './unreadable-error.ts';

/** SQLite's result codes (sqlite.org/rescode.html): the plain ones, and two extended ones. */
const ERROR = 1;
const PERM = 3;
const BUSY = 5;
const READONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const TOOBIG = 18;
const NOTADB = 26;
const IOERR_WRITE = 778;
const IOERR_SHMSIZE = 4874;

/** Bytes 16–23 are never encrypted: pages of 4,096 bytes, WAL, nothing reserved, three constants. */
const HEADER = '1000020200402020';
const PAGE = 4096;

/** What went wrong with the file, in words; an `AppError` is passed on. `file` null: in memory. */
export function databaseError(kind: DatabaseKind, error: unknown, file: string | null): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof UnreadableError) return unreadable(kind, error, file);
  const { name } = kind;
  const code = codeOf(error);
  const fail = (message: string) => new AppError(kind.codes.failed, `${name} ${message}`, { cause: error });
  if (code === FULL || code === IOERR_WRITE || code === IOERR_SHMSIZE) {
    const message = `${name} could not be written: the disk is full, or what you may use of it is used up.`;
    return new AppError('DISK_FULL', message, { cause: error });
  }
  switch (code & 0xff) {
    // The statements are always the same and right for whole tables; noise may be read as an enormous length.
    case ERROR:
    case TOOBIG:
    case CORRUPT:
      return unreadable(kind, new UnreadableError('file', error), file);
    case NOTADB:
      return file !== null && looksWhole(file)
        ? wrongKey(kind, error, file)
        : unreadable(kind, new UnreadableError('file', error), file);
    case BUSY:
      return fail(kind.exclusive ? 'is in use by another Lifeguard.' : 'is in use by another program.');
    case READONLY:
    case PERM:
      return fail(`may not be written to: ${file ?? 'memory'}.`);
    case CANTOPEN:
      return fail(`cannot be opened: ${whyNotOpened(file)}`);
    default:
      return fail('could not be read or written.');
  }
}

/** The key is gone or another one, or (which cannot be told apart) the beginning of the file is damaged. */
function wrongKey(kind: DatabaseKind, cause: unknown, file: string): AppError {
  return new AppError(
    kind.codes.wrongKey,
    `${kind.name} cannot be opened with the key from the keychain: the key is gone or was replaced, or the file comes from elsewhere.`,
    { cause, ...nextFor(kind, file) },
  );
}

function unreadable(kind: DatabaseKind, error: UnreadableError, file: string | null): AppError {
  const { name, codes, next } = kind;
  const cause = error.cause === undefined ? {} : { cause: error.cause };
  if (error.what === 'newer') {
    const message = `${name} was made by a newer Lifeguard than this one.`;
    return new AppError(codes.failed, message, { next: next.newer, ...cause });
  }
  const how = error.what === 'file' ? ' and cannot be read.' : ': a record in it cannot be read.';
  return new AppError(codes.damaged, `${name} is damaged${how}`, { ...cause, ...nextFor(kind, file) });
}

function nextFor({ next }: DatabaseKind, file: string | null): { readonly next?: string } {
  return next.unreadable === undefined || file === null ? {} : { next: next.unreadable(file) };
}

/** 0: not one of SQLite's. */
function codeOf(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  if ('rawCode' in error && typeof error.rawCode === 'number') return error.rawCode;
  const system = 'code' in error ? String(error.code) : '';
  if (/^(EACCES|EPERM|EROFS|ENOTDIR)$/.test(system)) return CANTOPEN;
  if (/^(ENOSPC|EDQUOT|EFBIG)$/.test(system)) return FULL;
  // When a file cannot be opened at all, libsql has the number in its text only.
  return Number(/ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message)?.[1] ?? 0);
}

function looksWhole(file: string): boolean {
  const header = Buffer.alloc(8);
  try {
    if (statSync(file).size % PAGE !== 0) return false;
    const handle = openSync(file, 'r');
    try {
      return readSync(handle, header, 0, 8, 16) === 8 && header.toString('hex') === HEADER;
    } finally {
      closeSync(handle);
    }
  } catch {
    return false;
  }
}

function whyNotOpened(file: string | null): string {
  if (file === null) return 'there is not enough memory.';
  try {
    return statSync(file).isDirectory()
      ? `a folder bears its name, ${file}.`
      : `${file}, or the folder it is in, may not be written to.`;
  } catch {
    return `${file} cannot be made there.`;
  }
}
