import { expect, test } from 'vitest';
import { environmentOf } from './environment.ts';

test.each([
  ['Acme Production', 'production'],
  ['acme-prod', 'production'],
  ['LIVE eu', 'production'],
  ['acme pre-prod', 'staging'],
  ['Acme non-production', 'staging'],
  ['staging_2', 'staging'],
  ['qa', 'staging'],
  ['Product catalogue', 'other'],
  ['Latest devices', 'other'],
  ['Olivera', 'other'],
])('%s is taken for %s', (name, environment) => {
  expect(environmentOf({ id: 'x', name })).toBe(environment);
});

test('the built-in demo is the demo whatever its name', () => {
  expect(environmentOf({ id: 'demo', name: 'Production' })).toBe('demo');
});
