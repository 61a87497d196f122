import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The files below the folder that hold the text, as UTF-8 or as the two bytes of a character that V8 and Windows write. */
export async function filesHolding(folder: string, text: string): Promise<string[]> {
  const holding: string[] = [];
  for (const path of await filesBelow(folder)) {
    // Files of the running program may go while they are looked for.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) holding.push(path);
  }
  return holding;
}
