import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tool } from '../../../../scripts/setup/process.mjs';

/**
 * Milliseconds in a process that has done nothing yet: to open the copy from its picture, and to compare everybody. As it is
 * when the program starts, but for the disk's cache, which is warm.
 */
export interface ColdStart {
  readonly open: number;
  readonly compare: number;
}

const SCRIPT = fileURLToPath(new URL('./cold-process.ts', import.meta.url));

export function coldStart(folder: string, key: Uint8Array): Promise<ColdStart> {
  const { command, args } = tool('tsx', [SCRIPT, folder, Buffer.from(key).toString('hex')]);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
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
