// @ts-check
// The app with hot reload of its window (electron-vite). Words after `--` go to electron-vite.
import { setUp } from './setup/all.mjs';
import { hasDisplay, startDisplay } from './setup/display.mjs';
import { electronEnv } from './setup/electron-runtime.mjs';
import { runForeground, tool } from './setup/process.mjs';
import { main, say } from './setup/say.mjs';

await main(async () => {
  const display = hasDisplay();
  await setUp({ tests: false, display, build: false });
  const { args, env } = electronEnv();
  if (!display) {
    const virtual = await startDisplay();
    Object.assign(env, virtual.env);
    say(`there is no display here: running on a virtual one (${virtual.env.DISPLAY})`);
  }
  // electron-vite reads this instead of a switch.
  if (args.includes('--no-sandbox')) env.NO_SANDBOX = '1';
  return (await runForeground(tool('electron-vite', ['dev', ...process.argv.slice(2)]), { env })).code;
});
