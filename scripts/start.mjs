// @ts-check
// Sets up what is missing and opens Lifeguard. Words after `--` go to the app, but for `--retry-electron`.
import { setUp } from './setup/all.mjs';
import { hasDisplay, startDisplay } from './setup/display.mjs';
import { electronEnv } from './setup/electron-runtime.mjs';
import { root } from './setup/paths.mjs';
import { runForeground } from './setup/process.mjs';
import { explainEnd } from './setup/sandbox.mjs';
import { main, say } from './setup/say.mjs';
import { mayHaveKeychain } from './setup/secret-service.mjs';

const RETRY = '--retry-electron';

await main(async () => {
  const words = process.argv.slice(2);
  const display = hasDisplay();
  const runtime = await setUp({ tests: false, display, retryElectron: words.includes(RETRY) });
  const { executable, args, env } = electronEnv();
  if (!display) {
    const virtual = await startDisplay();
    Object.assign(env, virtual.env);
    args.push('--disable-gpu');
    say(
      `there is no display here: running on a virtual one (${virtual.env.DISPLAY}), which nobody can see. Set DISPLAY for a real one`,
    );
  }
  if (args.includes('--no-sandbox')) {
    say(
      'running as root: Chromium has no sandbox for root (--no-sandbox). Use an ordinary account for real work',
    );
  }
  const keychain = mayHaveKeychain();
  if (!keychain) say('no keychain service here: sign-ins will last until Lifeguard is closed');
  say(`opening Lifeguard on Electron ${runtime.version}`);
  const end = await runForeground(
    { command: executable, args: [...args, root, ...words.filter((word) => word !== RETRY)] },
    // Chromium reports a missing message bus eight times; the line above says what it means.
    keychain ? { env } : { env, dropLine: (line) => /:ERROR:(object_proxy|bus)\.cc/.test(line) },
  );
  const advice = explainEnd(end);
  if (advice !== null) throw advice;
  return end.code;
});
