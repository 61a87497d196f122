import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { root } from '../../../../scripts/setup/paths.mjs';
import type { BenchArea, Measurement } from '../../measure.ts';
import { AREA } from './planted-measures.ts';

const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));
const FOLDER = join(root, 'out', 'bench');
const FILE = 'duplicates.js';

/** Duplicates over a whole pool of which it is known who has several accounts; measured as the program is built. */
export const duplicates: BenchArea = {
  name: AREA,
  async run({ quick }) {
    await bundle();
    return measured(quick ? 'quick' : 'whole');
  },
};

async function bundle(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['libsql', 'keytar'] },
    build: {
      ssr: ENTRY,
      outDir: FOLDER,
      emptyOutDir: true,
      target: 'node20.18',
      minify: true,
      rollupOptions: { output: { format: 'es', entryFileNames: FILE } },
    },
  });
}

function measured(how: 'quick' | 'whole'): Promise<Measurement[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(FOLDER, FILE), how], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(output) as Measurement[]);
      else reject(new Error(`the bench of duplicates ended with code ${code}`));
    });
  });
}
