import { expect, test } from 'vitest';
import type { CheckResult } from '../../api/queries/connections.ts';
import { withResult } from './use-connection-test.ts';

const result = (check: CheckResult['check'], status: CheckResult['status']): CheckResult => ({
  check,
  status,
  message: '',
  next: null,
});

test('a decided check takes the place of its running one, in the order of their start', () => {
  const told = [
    result('settings', 'running'),
    result('settings', 'ok'),
    result('clock', 'running'),
    result('settings', 'ok'),
    result('clock', 'failed'),
  ];
  const shown = told.reduce<CheckResult[]>(withResult, []);
  expect(shown.map(({ check, status }) => `${check} ${status}`)).toEqual(['settings ok', 'clock failed']);
});
