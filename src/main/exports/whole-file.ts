import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { AppError } from '#shared/domain/errors.ts';

/** A file that appears under its name only when it is whole. Methods fail with `EXPORT_FAILED`. */
export interface WholeFile {
  write(text: string): Promise<void>;
  /** Puts it in its place; returns its size in bytes. */
  finish(): Promise<number>;
  /** Leaves nothing. */
  abandon(): Promise<void>;
}

export async function createWholeFile(path: string): Promise<WholeFile> {
  // In the same folder, because a rename works within one file system only.
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  // Personal data: for the eyes of this user of the computer.
  const file = await open(temporary, 'wx', 0o600).catch((error: unknown) => {
    throw failed(error, path);
  });
  let bytes = 0;
  const abandon = async () => {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
  };
  return {
    async write(text) {
      try {
        const { bytesWritten } = await file.write(text, null, 'utf8');
        bytes += bytesWritten;
      } catch (error) {
        throw failed(error, path);
      }
    },
    async finish() {
      try {
        await file.sync();
        await file.close();
        await rename(temporary, path);
        return bytes;
      } catch (error) {
        await abandon();
        throw failed(error, path);
      }
    },
    abandon,
  };
}

const SENTENCES = new Map([
  ['ENOSPC', 'The disk is full.'],
  ['EDQUOT', 'The disk quota of this user is used up.'],
  ['EFBIG', 'The file would be larger than this disk allows.'],
  ['EACCES', 'This folder may not be written to.'],
  ['EPERM', 'This folder may not be written to.'],
  ['EROFS', 'This disk can only be read.'],
  ['ENOENT', 'The folder is not there any more.'],
  ['EBUSY', 'Another program has the file open.'],
  ['EISDIR', 'There is a folder of this name.'],
]);

function failed(cause: unknown, path: string): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = SENTENCES.get(code) ?? `The system said ${code || String(cause)}.`;
  return new AppError('EXPORT_FAILED', `${path} was not written: ${why}`, { cause });
}
