import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';

/** The little of a file system that the settings need; a test can make any of it fail. */
export interface SettingsFs {
  readFile(path: string): Promise<Uint8Array>;
  size(path: string): Promise<number>;
  mkdir(path: string): Promise<void>;
  open(path: string, flags: string, mode: number): Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>;
  rename(from: string, to: string): Promise<void>;
  copyFile(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

export const nodeSettingsFs: SettingsFs = {
  readFile: (path) => readFile(path),
  size: async (path) => (await stat(path)).size,
  mkdir: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
  open: (path, flags, mode) => open(path, flags, mode),
  rename,
  copyFile: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL),
  remove: (path) => rm(path, { force: true }),
};

export interface SettingsFile {
  readonly path: string;
  /** The text; null if there is no file yet. Fails with what the file system says, or that it is no text. */
  read(): Promise<string | null>;
  /**
   * Writes the text so that after a crash the file holds the old or the new text whole.
   * Fails with `SETTINGS_NOT_SAVED`.
   */
  write(text: string): Promise<void>;
  /** Puts a copy beside the file and returns its path; never over another copy. */
  keepCopy(at: Date): Promise<string>;
}

/** No settings are this long (bytes); something else bears the name. */
const MOST = 10_485_760;

export function createSettingsFile(
  folder: string,
  fs: SettingsFs = nodeSettingsFs,
  name = 'settings.json',
): SettingsFile {
  const path = join(folder, name);
  const spare = `${path}.new`;
  return {
    path,
    async read() {
      try {
        if ((await fs.size(path)) > MOST) throw new Error('it is longer than 10 MB');
        const bytes = await fs.readFile(path);
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
    },
    async write(text) {
      try {
        await fs.mkdir(folder);
        const file = await fs.open(spare, 'w', 0o600);
        try {
          await file.writeFile(text, 'utf8');
          await file.sync();
        } finally {
          await file.close();
        }
        await replace(fs, spare, path);
        await syncFolder(fs, folder);
      } catch (error) {
        await fs.remove(spare).catch(() => {});
        throw notSaved(path, error);
      }
    },
    async keepCopy(at) {
      const date = at.toISOString().slice(0, 19).replaceAll(':', '-');
      for (let number = 1; ; number += 1) {
        const copy = `${path}.broken-${date}${number === 1 ? '' : `-${number}`}`;
        try {
          await fs.copyFile(path, copy);
          return copy;
        } catch (error) {
          if (codeOf(error) !== 'EEXIST' || number >= 100) throw error;
        }
      }
    },
  };
}

/** On Windows a scanner may hold the file for a moment. */
async function replace(fs: SettingsFs, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      const held = process.platform === 'win32' && /^(EPERM|EBUSY|EACCES)$/.test(codeOf(error));
      if (!held || attempt >= 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Makes the rename last through a power cut; folders cannot be synced everywhere, and then it is as good as it gets. */
async function syncFolder(fs: SettingsFs, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r', 0);
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows
  }
}

function notSaved(path: string, error: unknown): AppError {
  const code = codeOf(error);
  const why: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'your disk quota is used up',
    EACCES: 'the folder may not be written to',
    EPERM: 'the folder may not be written to',
    EROFS: 'the disk can only be read',
    EISDIR: 'a folder bears this name',
    ENOTDIR: 'a part of the path is no folder',
  };
  const reason = Object.hasOwn(why, code) ? why[code] : `the system said ${code || 'no'}`;
  return new AppError('SETTINGS_NOT_SAVED', `${path} could not be written: ${reason}. Nothing was changed.`, {
    cause: error,
  });
}

export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
