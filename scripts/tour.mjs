// @ts-check
// Drives the built app through every screen and saves pictures of them to `out/tour/`.
import { setUp } from './setup/all.mjs';
import { withDesktop } from './setup/desktop.mjs';
import { runForeground, tool } from './setup/process.mjs';
import { main } from './setup/say.mjs';

await main(async () => {
  await setUp({ tests: true, display: false });
  const program = tool('tsx', ['test/tour/tour.ts', ...process.argv.slice(2)]);
  return withDesktop(async (env) => (await runForeground(program, { env })).code);
});
