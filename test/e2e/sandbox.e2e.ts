import { spawn, spawnSync } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { electronEnv } from '../../scripts/setup/electron-runtime.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { treeOf } from '../bench/process-tree.ts';

const NOBODY = '65534';

/**
 * Root can only run Electron without its sandbox, and tests often run as root. So the program is started once more as an
 * ordinary user, and the kernel is asked what the renderer may do.
 */
test('runs the renderer in the sandbox of the operating system', async () => {
  test.skip(process.platform !== 'linux', 'asks the Linux kernel');
  const asRoot = process.getuid?.() === 0;
  test.skip(asRoot && !mayUnprivilegedUsersSandbox(), 'unprivileged user namespaces are switched off here');

  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-sandbox-'));
  await chmod(folder, 0o777);
  const runtime = electronEnv();
  const dist = join(folder, 'dist');
  const app = join(folder, 'app');
  // Neither the runtime nor the project need be readable for others where they are.
  await cp(join(runtime.executable, '..'), dist, { recursive: true });
  await cp(join(root, 'out'), join(app, 'out'), { recursive: true });
  await cp(join(root, 'package.json'), join(app, 'package.json'));

  const command = [join(dist, 'electron'), app, `--user-data-dir=${join(folder, 'data')}`];
  const [program = '', ...args] = asRoot
    ? ['setpriv', '--reuid', NOBODY, '--regid', NOBODY, '--clear-groups', ...command]
    : command;
  // The key to the display is readable by the user who runs the tests alone; so are the session bus and its folder.
  const displayKey = join(folder, 'Xauthority');
  if (process.env.XAUTHORITY) {
    await cp(process.env.XAUTHORITY, displayKey);
    await chmod(displayKey, 0o644);
  }
  const env = {
    ...runtime.env,
    HOME: folder,
    XAUTHORITY: displayKey,
    DBUS_SESSION_BUS_ADDRESS: undefined,
    XDG_RUNTIME_DIR: undefined,
    ...(process.env.XAUTHORITY ? { XAUTHORITY: displayKey } : {}),
  };
  const child = spawn(program, args, { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await expect(async () => {
      const renderers = await processesOf(child.pid ?? 0, '--type=renderer');
      expect(renderers.length).toBeGreaterThan(0);
      for (const status of renderers) {
        // 2: filtered. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
        expect(status).toMatch(/^Seccomp:\s+2$/m);
        expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      }
    }).toPass({ timeout: 20_000 });
  } finally {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

function mayUnprivilegedUsersSandbox(): boolean {
  const args = ['--reuid', NOBODY, '--regid', NOBODY, '--clear-groups', 'unshare', '-U', 'true'];
  return spawnSync('setpriv', args).status === 0;
}

/** `/proc/<pid>/status` of the descendants whose command line holds a word. */
async function processesOf(pid: number, word: string): Promise<string[]> {
  const found: string[] = [];
  for (const id of await treeOf(pid)) {
    const commandLine = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    if (commandLine.includes(word)) found.push(await readFile(`/proc/${id}/status`, 'utf8'));
  }
  return found;
}
