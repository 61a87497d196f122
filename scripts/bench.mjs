// @ts-check
// Measures the built app and its parts; a table on screen and `out/bench.json`. `--only <area>` for one area.
import { setUp } from './setup/all.mjs';
import { withDesktop } from './setup/desktop.mjs';
import { runForeground, tool } from './setup/process.mjs';
import { main } from './setup/say.mjs';

await main(async () => {
  await setUp({ tests: true, display: false });
  const program = tool('tsx', ['test/bench/run.ts', ...process.argv.slice(2)]);
  return withDesktop(async (env) => (await runForeground(program, { env })).code);
});
