// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 */
/** @typedef {{ command: string, args: string[], shell?: boolean }} Command */

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const GRACE_MS = 8_000;
const PARENT_MS = 2_000;
const onWindows = process.platform === 'win32';

/** @type {Set<() => void>} */
const cleanups = new Set();
/** @type {Set<import('node:child_process').ChildProcess>} */
const foreground = new Set();
/** @type {NodeJS.Signals | null} */
let interrupted = null;

let listening = false;

/** From the first child or clean-up on, not from import: test runners import these modules and mind signals themselves. */
function listen() {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    for (const cleanup of [...cleanups]) cleanup();
  });
  for (const signal of SIGNALS) process.on(signal, () => interrupt(signal));
  if (process.env.npm_lifecycle_event !== undefined) followParent();
}

/** npm passes a signal on to its shell, and the shell keeps it to itself; that it has gone is all that we see. */
function followParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && interrupted === null) interrupt('SIGTERM');
  }, PARENT_MS).unref();
}

/** @param {NodeJS.Signals} signal */
function interrupt(signal) {
  interrupted = signal;
  if (foreground.size === 0) process.exit(130);
  // To the programs themselves, not their groups: Chromium crashes when its helper processes end before it.
  for (const child of foreground) child.kill(signal);
  setTimeout(() => {
    for (const child of foreground) killGroup(child);
  }, GRACE_MS).unref();
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    if (onWindows) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/**
 * Registers what must be undone however the script ends (killing a helper, removing a folder). Synchronous.
 * @param {() => void} cleanup
 * @returns {() => void} does it now, once
 */
export function atEnd(cleanup) {
  const once = () => {
    if (cleanups.delete(once)) cleanup();
  };
  listen();
  cleanups.add(once);
  return once;
}

/**
 * Runs a program to its end with our input and output. It has its own process group, so that Ctrl-C reaches it
 * exactly once, through us: Chromium dies at once, without saving, on a second signal.
 * @param {Command} program
 * @param {RunOptions & { dropLine?: (line: string) => boolean }} [options] `dropLine`: lines of stderr that say
 *   nothing to a person
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null }>} 130 when a person interrupted it
 */
export function runForeground(program, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program.command, program.args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: ['inherit', 'inherit', options.dropLine ? 'pipe' : 'inherit'],
      shell: program.shell ?? false,
      detached: !onWindows,
    });
    listen();
    foreground.add(child);
    const { dropLine } = options;
    if (child.stderr && dropLine) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        if (!dropLine(line)) process.stderr.write(`${line}\n`);
      });
    }
    child.on('error', (error) => {
      foreground.delete(child);
      reject(error);
    });
    child.on('close', (code, signal) => {
      foreground.delete(child);
      resolve({ code: interrupted ? 130 : (code ?? 1), signal });
    });
  });
}

/**
 * Runs a program to its end and keeps what it printed (both streams, in order).
 * @param {Command} program
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuiet(program, options = {}) {
  // What is kept is printed later or written to a file: only a terminal gets colours.
  const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
  return new Promise((resolve, reject) => {
    const child = spawn(program.command, program.args, {
      cwd: options.cwd ?? root,
      env: { ...(options.env ?? process.env), ...colours },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program.shell ?? false,
      detached: !onWindows,
    });
    listen();
    foreground.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
      });
    }
    child.on('error', (error) => {
      foreground.delete(child);
      reject(error);
    });
    child.on('close', (code) => {
      foreground.delete(child);
      if (interrupted) process.exit(130);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * A command-line tool of an installed package, run by this Node: no shell, no `.cmd` file, no `npx` start-up.
 * @param {string} name of the package
 * @param {readonly string[]} args
 * @param {string} [bin] which of its commands; its only or namesake one otherwise
 * @returns {Command}
 */
export function tool(name, args, bin = name.split('/').pop() ?? name) {
  const folder = join(root, 'node_modules', name);
  /** @type {{ bin: string | Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  if (file === undefined) throw new Error(`${name} has no command ${bin}`);
  return { command: process.execPath, args: [join(folder, file), ...args] };
}

/**
 * npm itself: the one that started us when there is one, else the one on the path.
 * @param {readonly string[]} args
 * @returns {Command}
 */
export function npm(args) {
  const script = process.env.npm_execpath;
  // Yarn and pnpm set it too, to themselves.
  if (script?.endsWith('npm-cli.js')) return { command: process.execPath, args: [script, ...args] };
  return { command: 'npm', args: [...args], shell: onWindows };
}

/**
 * Runs a short program and waits; for questions to the system, not for work.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ code: number, stdout: string }} code 127 when there is no such program
 */
export function ask(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return { code: result.error ? 127 : (result.status ?? 1), stdout: result.stdout ?? '' };
}

/**
 * Starts a helper that runs beside us (a display, a message bus) and waits for the line that it writes to file
 * descriptor 3 when it is ready. It has its own process group: Ctrl-C must not end it before what needs it.
 * @param {Command} program must write to descriptor 3
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<{ line: string, stop: () => void }>}
 */
export function startHelper(program, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program.command, program.args, {
      env: options.env ?? process.env,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const stop = atEnd(() => child.kill('SIGTERM'));
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      errors = (errors + text).slice(-2_000);
    });
    /** @param {string} why */
    const fail = (why) => {
      clearTimeout(timer);
      stop();
      reject(new Error(`${program.command}: ${why}${errors ? `: ${errors.trim()}` : ''}`));
    };
    const timer = setTimeout(() => fail('not ready in time'), options.timeoutMs ?? 10_000);
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => fail(`ended with code ${code}`));
    let line = '';
    child.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
      line += chunk.toString('utf8');
      if (!line.includes('\n')) return;
      clearTimeout(timer);
      // It must not keep this script alive; `stop` or our end takes it down.
      child.unref();
      for (const stream of child.stdio)
        if (stream && 'unref' in stream) /** @type {import('node:net').Socket} */ (stream).unref();
      resolve({ line: line.trim(), stop });
    });
  });
}
