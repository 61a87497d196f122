import { describe, expect, it } from 'vitest';
import { judged, NOW } from './judge-fixtures.ts';

describe('tokens that were made to hurt whoever looks at them', () => {
  it.each([
    ['slashes', `${'/'.repeat(700_000)}x`],
    ['addresses of keys', `${'/.well-known/'.repeat(50_000)}\n`],
    ['white space', `${' '.repeat(700_000)}x`],
    ['labels', `https://${'a.'.repeat(350_000)}auth0.com`],
    ['capitals', `https://${'A'.repeat(700_000)}`],
  ])('is done at once with an issuer of %s without end', (_what, iss) => {
    const start = performance.now();
    const { diagnosis } = judged({ payload: { iss }, facts: { key: { kind: 'foreign', fetchedAt: NOW } } });
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(diagnosis.code).toBe('ISSUER_FOREIGN');
  });
});
