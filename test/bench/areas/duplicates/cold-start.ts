import { spawn } from 'node:child_process';

/**
 * Milliseconds in a process that has done nothing yet: to open the copy from its picture, and to compare everybody. As it is
 * when the program starts, but for the disk's cache, which is warm.
 */
export interface ColdStart {
  readonly open: number;
  readonly compare: number;
}

/** By the program that runs, started once more. */
export function coldStart(folder: string, key: Uint8Array): Promise<ColdStart> {
  const args = [process.argv[1] ?? '', 'cold', folder, Buffer.from(key).toString('hex')];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(output) as ColdStart);
      else reject(new Error(`the cold process ended with code ${code}`));
    });
  });
}
