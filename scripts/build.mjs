// @ts-check
// Builds the app into `out/`, whatever was there.
import { ensureBuild } from './setup/build.mjs';
import { checkNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { main } from './setup/say.mjs';

await main(async () => {
  checkNode();
  await ensurePackages();
  await ensureBuild({ force: true });
  return 0;
});
