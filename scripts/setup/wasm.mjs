// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';
import { root } from './paths.mjs';

const SOURCES = 'src/main/mirror/columns/wasm';
const FILES = new Set(['scan.ts', 'hash.ts']);
export const SCAN_MODULE = 'src/main/mirror/columns/scan-module.ts';

/**
 * The compiled scan, or null and what the compiler says. The same source gives the same bytes.
 * @returns {Promise<{ binary: Uint8Array | null, text: string }>}
 */
export async function compileScan() {
  /** @type {Uint8Array | null} */
  let binary = null;
  const { error, stderr } = await asc.main(
    [
      'scan.ts',
      ...['--outFile', 'scan.wasm', '-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory'],
      ...['--enable', 'simd', '--use', 'abort=', '--noAssert'],
    ],
    {
      readFile: (name) => (FILES.has(name) ? readFileSync(join(root, SOURCES, name), 'utf8') : null),
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  return { binary: error === null ? binary : null, text: stderr.toString() };
}

/** @param {Uint8Array} binary */
export function scanModuleText(binary) {
  const base64 = Buffer.from(binary).toString('base64');
  return [
    '/** Made by `npm run wasm` from wasm/scan.ts; not written by hand. */',
    'export const SCAN_MODULE =',
    `  '${base64}';`,
    '',
  ].join('\n');
}
