import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { AppError } from '#shared/domain/errors.ts';

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

const COPY = 'The copy of this pool on this computer';

/** What went wrong with the file, in words. `file` null: in memory. */
export function storeError(error: unknown, file: string | null): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const fail = (message: string) => new AppError('MIRROR_FAILED', message, { cause: error });
  if (code === FULL || code === IOERR_WRITE || code === IOERR_SHMSIZE) {
    const message = `${COPY} could not be written: the disk is full, or what you may use of it is used up.`;
    return new AppError('DISK_FULL', message, { cause: error });
  }
  switch (code & 0xff) {
    // The statements are always the same and right for whole tables; noise may be read as an enormous length.
    case ERROR:
    case TOOBIG:
    case CORRUPT:
      return damagedFile(error);
    case NOTADB:
      return file !== null && looksWhole(file) ? wrongKey(error) : damagedFile(error);
    case BUSY:
      return fail(`${COPY} is in use by another program.`);
    case READONLY:
    case PERM:
      return fail(`${COPY} may not be written to: ${file ?? 'memory'}.`);
    case CANTOPEN:
      return fail(`${COPY} cannot be opened: ${whyNotOpened(file)}`);
    default:
      return fail(`${COPY} could not be read or written.`);
  }
}

/** The key is gone or another one, or (which cannot be told apart) the beginning of the file is damaged. */
export function wrongKey(cause?: unknown): AppError {
  return new AppError(
    'MIRROR_KEY_WRONG',
    `${COPY} cannot be opened with the key from the keychain: the key is gone or was replaced, or the file comes from elsewhere.`,
    cause === undefined ? {} : { cause },
  );
}

export function damagedFile(cause?: unknown): AppError {
  return new AppError(
    'MIRROR_DAMAGED',
    `${COPY} is damaged and cannot be read.`,
    cause === undefined ? {} : { cause },
  );
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
