import { describe, expect, it } from 'vitest';
import type { QuotaCategory } from './api/operation.ts';
import { createQuotas } from './quotas.ts';

function open() {
  const clock = { now: 0 };
  const quotas = createQuotas(() => clock.now);
  /** How many calls of one moment pass. */
  const burst = (category: QuotaCategory, operation = 'X', user?: string): number => {
    for (let passed = 0; ; passed += 1) {
      try {
        quotas.take({ category, operation, user });
      } catch {
        return passed;
      }
      if (passed > 1000) return passed;
    }
  };
  return { clock, quotas, burst };
}

describe('quotas', () => {
  it('allow a second’s worth, then refill evenly', () => {
    const { clock, burst } = open();
    expect(burst('UserList')).toBe(30);
    expect(burst('UserList')).toBe(0);
    clock.now += 500;
    expect(burst('UserList')).toBe(15);
    clock.now += 60_000;
    expect(burst('UserList')).toBe(30);
  });

  it('count each category on its own', () => {
    const { burst } = open();
    expect(burst('UserPoolResourceRead')).toBe(20);
    expect(burst('UserToken')).toBe(120);
    expect(burst('UserUpdate')).toBe(25);
    expect(burst('Unlimited')).toBeGreaterThan(1000);
  });

  it('allow 5 per second of one pool operation and 10 reads of one user', () => {
    const { burst } = open();
    expect(burst('ClientRead', 'ListUserPoolClients')).toBe(5);
    expect(burst('ClientRead', 'DescribeUserPoolClient')).toBe(5);
    expect(burst('UserRead', 'AdminGetUser', 'anna')).toBe(10);
    expect(burst('UserRead', 'AdminGetUser', '__proto__')).toBe(10);
  });

  it('does not break when the clock goes back', () => {
    const { clock, burst } = open();
    clock.now = 10_000;
    expect(burst('UserList')).toBe(30);
    clock.now = 0;
    expect(burst('UserList')).toBe(0);
  });

  it('says so as the service does', () => {
    const { burst, quotas } = open();
    burst('UserList');
    expect(() => quotas.take({ category: 'UserList', operation: 'ListUsers', user: undefined })).toThrow(
      expect.objectContaining({ code: 'TooManyRequestsException', status: 400 }),
    );
  });
});
