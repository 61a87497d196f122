import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../scripts/setup/paths.mjs';
import type { Measurement } from './measure.ts';

const FOLDER = join(root, 'out', 'bench');

/** One file as the program is built, since the loader of TypeScript slows hot code down. */
export async function bundle(entry: string, name: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['libsql', 'keytar'] },
    build: {
      ssr: entry,
      outDir: join(FOLDER, name),
      emptyOutDir: true,
      target: 'node20.18',
      minify: true,
      rollupOptions: { output: { format: 'es', entryFileNames: `${name}.js` } },
    },
  });
  return join(FOLDER, name, `${name}.js`);
}

/** Runs a bundled file to its end; it writes its measurements as JSON. */
export function measuredBy(file: string, words: readonly string[]): Promise<Measurement[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(output) as Measurement[]);
      else reject(new Error(`the bench of ${file} ended with code ${code}`));
    });
  });
}
