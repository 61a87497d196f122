import { expect, test } from 'vitest';
import { claimTime, explainClaim } from './claims.ts';

test('only claims that hold a time are read as one, and only if they do', () => {
  expect(claimTime('exp', '1767225600')).toBe(1_767_225_600_000);
  expect(claimTime('exp', '1e300')).toBeNull();
  expect(claimTime('exp', '-5')).toBeNull();
  expect(claimTime('exp', '')).toBeNull();
  expect(claimTime('sub', '1767225600')).toBeNull();
});

test('claims by the names of object members are not explained', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) expect(explainClaim(name)).toBeUndefined();
  expect(explainClaim('custom:team')).toContain('this pool');
});
