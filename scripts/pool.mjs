// @ts-check
// The embedded pool alone, for other clients. Words after `--` go to it (`npm run pool -- --help`).
import { checkNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runForeground, tool } from './setup/process.mjs';
import { main } from './setup/say.mjs';

await main(async () => {
  checkNode();
  await ensurePackages();
  return (await runForeground(tool('tsx', ['src/local-pool/cli.ts', ...process.argv.slice(2)]))).code;
});
