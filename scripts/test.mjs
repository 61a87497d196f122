// @ts-check
// Sets up what is missing and runs every check. Words after `--` go to scripts/check.mjs.
import { setUp } from './setup/all.mjs';
import { root } from './setup/paths.mjs';
import { runForeground } from './setup/process.mjs';
import { main } from './setup/say.mjs';

await main(async () => {
  await setUp({ tests: true, display: false, build: false });
  const check = { command: process.execPath, args: ['scripts/check.mjs', ...process.argv.slice(2)] };
  return (await runForeground(check, { cwd: root })).code;
});
