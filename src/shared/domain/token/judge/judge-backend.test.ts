import { describe, expect, it } from 'vitest';
import { FACTS, judged, NOW } from './judge-fixtures.ts';

const PROBLEM = { meaning: 'No.', next: 'Ask its keepers.' };

function found(httpStatus: number | null, said: string | null): string | undefined {
  const backend = { host: 'api.acme.example', httpStatus, said, problem: PROBLEM, askedAt: NOW };
  const { verdicts } = judged({ facts: { ...FACTS, backend } });
  return verdicts.find(({ check }) => check === 'backend')?.found;
}

describe('what is kept of a backend’s answer', () => {
  it.each([
    [
      200,
      '{"id":7,"email":"maria@example.com","full_name":"Maria Lopez","is_active":false}',
      'HTTP 200: is_active is false',
    ],
    [200, '{"email":"maria@example.com"', 'HTTP 200'],
    [200, '<p>Hello Maria</p>', 'HTTP 200'],
    [401, '{"detail":"Invalid signature.","user":"maria@example.com"}', 'HTTP 401: Invalid signature.'],
    [
      401,
      '{"user":{"email":"maria@example.com"},"message":"Say \\"please\\""}',
      'HTTP 401: Say \\"please\\"',
    ],
    [400, '{"error":"invalid_token"}', 'HTTP 400: invalid_token'],
    [403, '{"email":"maria@example.com"}', 'HTTP 403'],
    [403, '["maria@example.com"]', 'HTTP 403'],
    [403, '<html><body>Hello maria@example.com', 'HTTP 403'],
    [401, '  Unauthorized  ', 'HTTP 401: Unauthorized'],
    [401, '   ', 'HTTP 401'],
    [502, null, 'HTTP 502'],
    [null, null, 'no answer'],
  ])('HTTP %s with %s', (httpStatus, said, words) => {
    expect(found(httpStatus, said)).toBe(`${words} (2026-11-21T14:32:00Z)`);
  });

  it('is short, and done at once, whatever was said', () => {
    const start = performance.now();
    for (const said of [
      `"detail":"${'\\'.repeat(1_999)}`,
      '"detail":"'.repeat(200),
      `"error"${' '.repeat(2_000)}`,
    ]) {
      expect(found(401, `{${said}`)?.length).toBeLessThan(200);
    }
    expect(performance.now() - start).toBeLessThan(500);
  });
});
