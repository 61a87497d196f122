// @ts-check
// Runs the end-to-end tests on a desktop of their own. Words after `--` go to Playwright.
import { setUp } from './setup/all.mjs';
import { withDesktop } from './setup/desktop.mjs';
import { runForeground, tool } from './setup/process.mjs';
import { main } from './setup/say.mjs';

await main(async () => {
  await setUp({ tests: true, display: false });
  const program = tool(
    '@playwright/test',
    ['test', '-c', 'test/e2e/playwright.config.ts', ...process.argv.slice(2)],
    'playwright',
  );
  return withDesktop(async (env) => (await runForeground(program, { env })).code);
});
