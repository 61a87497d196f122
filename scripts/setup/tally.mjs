// @ts-check
import { duration } from './say.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {unknown} value */
function whole(value) {
  if (typeof value !== 'number') throw new Error('the report has no counts');
  return value;
}

/** Vitest's `json` reporter. A file that could not be loaded is a failed suite without a test. @param {string} report @returns {Counts} */
export function readVitest(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(report);
  /** @type {readonly { status: string, assertionResults: unknown[] }[]} */
  const files = testResults ?? [];
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: whole(numPassedTests),
    failed: whole(numFailedTests) + broken.length,
    skipped: whole(numPendingTests) + whole(numTodoTests),
  };
}

/**
 * Playwright's `json` reporter. A test that passed on its second try (in CI only, see the configuration) counts as passed, and is
 * named above the table.
 * @param {string} report @returns {Counts}
 */
export function readPlaywright(report) {
  const { stats, errors } = JSON.parse(report);
  return {
    passed: whole(stats.expected) + whole(stats.flaky),
    failed: whole(stats.unexpected) + (errors?.length ?? 0),
    skipped: whole(stats.skipped),
  };
}

/**
 * The table at the end; its last line is read by machines: exactly "N passed, N failed".
 * @param {readonly (Counts & { name: string, ms: number })[]} rows
 */
export function summary(rows) {
  /** @param {readonly string[]} cells */
  const line = (cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(14))).join('');
  /** @param {'passed' | 'failed' | 'skipped' | 'ms'} key */
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const lines = [
    line(['step', 'time', 'passed', 'failed', 'skipped']),
    ...rows.map((row) =>
      line([row.name, duration(row.ms), String(row.passed), String(row.failed), String(row.skipped)]),
    ),
    line(['all', duration(sum('ms')), String(sum('passed')), String(sum('failed')), String(sum('skipped'))]),
    '',
    `${sum('passed')} passed, ${sum('failed')} failed`,
  ];
  return `\n${lines.join('\n')}\n`;
}
