import { describe, expect, it } from 'vitest';
import { readPlaywright, readVitest, summary } from '../../scripts/setup/tally.mjs';

describe('the count of the checks', () => {
  it('reads what Vitest ran', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [],
    };
    expect(readVitest(JSON.stringify(report))).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  it('counts a test file that did not load, which has no failed test', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ];
    const report = { numPassedTests: 1, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults };
    expect(readVitest(JSON.stringify(report)).failed).toBe(1);
  });

  it('reads what Playwright ran; a test that needed its second try has passed', () => {
    const report = { stats: { expected: 7, unexpected: 0, flaky: 1, skipped: 3 }, errors: [] };
    expect(readPlaywright(JSON.stringify(report))).toEqual({ passed: 8, failed: 0, skipped: 3 });
  });

  it('counts an error outside of any test', () => {
    const report = {
      stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
      errors: [{ message: 'x' }],
    };
    expect(readPlaywright(JSON.stringify(report)).failed).toBe(1);
  });

  it('refuses a report without counts', () => {
    expect(() => readVitest('{}')).toThrow();
    expect(() => readPlaywright('')).toThrow();
  });

  it('ends with the one line that machines read', () => {
    const text = summary([
      { name: 'types', ms: 9_000, passed: 1, failed: 0, skipped: 0 },
      { name: 'tests', ms: 30_000, passed: 500, failed: 2, skipped: 1 },
    ]);
    expect(text.trimEnd().split('\n').at(-1)).toBe('501 passed, 2 failed');
    expect(text).toMatch(/tests +30\.0 s +500 +2 +1/);
  });
});
