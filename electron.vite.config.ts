import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * What every Electron we run can parse: the pinned release and the packaged 33 that development machines
 * fall back to (docs/adr/0002-electron-runtime.md).
 */
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

/** Native modules stay outside the bundle; all else is bundled, because one file opens faster than hundreds. */
const NATIVE = ['electron', 'keytar', 'libsql'];

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      minify: true,
      rollupOptions: {
        external: NATIVE,
        input: {
          index: 'src/main/index.ts',
          'pool-worker': 'src/main/pool-worker/worker.ts',
          'local-pool': 'src/local-pool/worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    build: {
      target: CHROME_TARGET,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: 'src/renderer/index.html' },
        // All that the first picture needs in one file: each file costs a round trip to the main process, which is busy then.
        output: { codeSplitting: { groups: [{ name: 'frame', tags: ['$initial'] }] } },
      },
    },
    plugins: [react()],
  },
});
