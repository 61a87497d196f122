// @ts-check
// Every check, without set-up: what CI runs after it. `--only types,lint` runs some; ends with "N passed, N failed".
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withDesktop } from './setup/desktop.mjs';
import { cache } from './setup/paths.mjs';
import { runQuiet, tool } from './setup/process.mjs';
import { duration, main, SetupError, say } from './setup/say.mjs';
import { readPlaywright, readVitest, summary } from './setup/tally.mjs';

/** @typedef {import('./setup/tally.mjs').Counts} Counts */
/** @typedef {import('./setup/process.mjs').Command} Command */
/**
 * @typedef {object} Step
 * @property {string} name
 * @property {(part: number) => Command} program
 * @property {(report: string) => Counts} [read] the tests in the report that the program leaves behind
 * @property {boolean} [desktop] needs a display and a keychain
 * @property {number} [parts] run at once, each on a desktop of its own; 1 unless told
 */

/** Halves of the end-to-end tests wait for windows most of the time. Elsewhere than on Linux there is one desktop only. */
const E2E_PARTS = process.platform === 'linux' ? 2 : 1;

const folder = join(cache, 'check');
/** @param {string} name */
const reportOf = (name) => join(folder, `${name}.json`);
/** @param {string} script @returns {Command} */
const own = (script) => ({ command: process.execPath, args: [`scripts/${script}.mjs`] });

/** @type {readonly Step[]} */
const STEPS = [
  { name: 'types', program: () => tool('typescript', ['--noEmit'], 'tsc') },
  { name: 'lint', program: () => tool('@biomejs/biome', ['check', '--error-on-warnings', '.']) },
  { name: 'layers', program: () => own('layers') },
  {
    name: 'tests',
    program: () =>
      tool('vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportOf('tests')}`,
      ]),
    read: readVitest,
  },
  { name: 'build', program: () => own('build') },
  {
    name: 'e2e',
    program: (part) =>
      tool(
        '@playwright/test',
        [
          'test',
          '-c',
          'test/e2e/playwright.config.ts',
          '--reporter=list,json',
          `--shard=${part}/${E2E_PARTS}`,
          `--output=../../out/e2e/${part}`,
        ],
        'playwright',
      ),
    read: readPlaywright,
    desktop: true,
    parts: E2E_PARTS,
  },
  { name: 'bench', program: () => tool('tsx', ['test/bench/run.ts', '--quick']), desktop: true },
];

/** @param {Step} step @param {number} part */
const nameOf = (step, part) => ((step.parts ?? 1) > 1 ? `${step.name}-${part}` : step.name);

/** @param {Step} step @param {NodeJS.ProcessEnv} env */
async function run(step, env, part = 1) {
  const began = Date.now();
  const name = nameOf(step, part);
  const report = reportOf(name);
  say(`${name}: running`);
  rmSync(report, { force: true });
  const { code, output } = await runQuiet(step.program(part), {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const log = join(folder, `${name}.log`);
  writeFileSync(log, output);
  const counts = count(step, code, report);
  if (counts.failed > 0) process.stdout.write(`${output}\n`);
  const flaky = /^ +\d+ flaky\n(?: {4}.*\n)+/m.exec(output)?.[0];
  if (flaky) say(`${name}: passed only on a second try:\n${flaky}`);
  const ms = Date.now() - began;
  say(
    `${name}: ${counts.failed > 0 ? `FAILED (output above and in ${log})` : 'passed'} after ${duration(ms)}`,
  );
  return { name: step.name, ms, ...counts };
}

/**
 * The desktop is up only while it is needed, so that other steps do not come to lean on it. One that cannot be
 * had is a failed step, not the end of the run.
 * @param {Step} step
 * @param {number} part
 */
async function runOnDesktop(step, part) {
  let row = { name: step.name, ms: 0, passed: 0, failed: 1, skipped: 0 };
  try {
    await withDesktop(async (env) => {
      row = await run(step, env, part);
      return row.failed;
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`${nameOf(step, part)}: FAILED: ${error.message} What to do: ${error.todo}`);
  }
  return row;
}

/** @param {Step} step */
async function runParts(step) {
  const parts = Array.from({ length: step.parts ?? 1 }, (_, index) => runOnDesktop(step, index + 1));
  return (await Promise.all(parts)).reduce((all, row) => ({
    name: step.name,
    ms: Math.max(all.ms, row.ms),
    passed: all.passed + row.passed,
    failed: all.failed + row.failed,
    skipped: all.skipped + row.skipped,
  }));
}

/**
 * A step without tests counts as one; so does a failure that no test accounts for, and a run without any test.
 * @param {Step} step
 * @param {number} code
 * @param {string} report the file
 * @returns {Counts}
 */
function count(step, code, report) {
  const alone = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (!step.read) return alone;
  /** @type {Counts} */
  let counts;
  try {
    counts = step.read(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const unexplained = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return unexplained ? { ...counts, failed: 1 } : counts;
}

/** @returns {readonly Step[]} */
function chosen() {
  const at = process.argv.indexOf('--only');
  if (at < 0) return STEPS;
  const names = (process.argv[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new SetupError(
      `there is no step "${unknown.join(', ')}".`,
      `choose from ${STEPS.map(({ name }) => name).join(', ')}, with commas between.`,
    );
  }
  return STEPS.filter((step) => names.includes(step.name));
}

await main(async () => {
  const steps = chosen();
  mkdirSync(folder, { recursive: true });
  const rows = [];
  for (const step of steps) rows.push(await (step.desktop ? runParts(step) : run(step, process.env)));
  process.stdout.write(summary(rows));
  return rows.some(({ failed }) => failed > 0) ? 1 : 0;
});
