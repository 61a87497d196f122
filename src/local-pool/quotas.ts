import { ApiError } from './api/errors.ts';
import type { QuotaCategory } from './api/operation.ts';

/** Requests per second that Cognito allows an account and Region by default. */
const PER_SECOND: Readonly<Record<QuotaCategory, number>> = {
  UserList: 30,
  UserRead: 120,
  UserUpdate: 25,
  UserCreation: 50,
  UserAccountRecovery: 30,
  UserResourceRead: 50,
  UserResourceUpdate: 25,
  UserToken: 120,
  UserAuthentication: 120,
  UserPoolRead: 15,
  UserPoolResourceRead: 20,
  UserPoolResourceUpdate: 15,
  ClientRead: 15,
  Unlimited: Number.POSITIVE_INFINITY,
};

/** DescribeUserPool and its like: per operation and pool. */
const PER_POOL_OPERATION = 5;
const COUNTED_PER_OPERATION: ReadonlySet<QuotaCategory> = new Set([
  'UserPoolRead',
  'ClientRead',
  'UserPoolResourceUpdate',
]);
/** Reads, and likewise writes, of one user. */
const PER_USER = 10;
const PER_USER_EFFECT: ReadonlyMap<QuotaCategory, 'read' | 'write'> = new Map([
  ['UserRead', 'read'],
  ['UserResourceRead', 'read'],
  ['UserUpdate', 'write'],
  ['UserCreation', 'write'],
  ['UserAccountRecovery', 'write'],
  ['UserResourceUpdate', 'write'],
]);
/** Buckets of users that nobody reads any more are dropped from the oldest on. */
const MAX_BUCKETS = 10_000;

export interface Quotas {
  /** Throws TooManyRequestsException when a second's worth of calls is used up. `user`: whom it reads or changes. */
  take(call: { category: QuotaCategory; operation: string; user: string | undefined }): void;
}

/** Token buckets that hold one second's worth and refill evenly. */
export function createQuotas(now: () => number): Quotas {
  const buckets = new Map<string, { tokens: number; at: number }>();

  const refill = (key: string, rate: number) => {
    const at = now();
    const bucket = buckets.get(key) ?? { tokens: rate, at };
    buckets.delete(key);
    const oldest = buckets.keys().next();
    if (buckets.size >= MAX_BUCKETS && !oldest.done) buckets.delete(oldest.value);
    buckets.set(key, bucket);
    bucket.tokens = Math.min(rate, bucket.tokens + (Math.max(0, at - bucket.at) * rate) / 1000);
    bucket.at = at;
    return bucket;
  };

  return {
    take({ category, operation, user }) {
      if (category === 'Unlimited') return;
      const wanted = [refill(category, PER_SECOND[category])];
      if (COUNTED_PER_OPERATION.has(category)) {
        wanted.push(refill(`operation ${operation}`, PER_POOL_OPERATION));
      }
      const effect = PER_USER_EFFECT.get(category);
      if (effect && user !== undefined) wanted.push(refill(`${effect} ${user}`, PER_USER));
      if (wanted.some(({ tokens }) => tokens < 1)) {
        throw new ApiError('TooManyRequestsException', 'Too many requests');
      }
      for (const bucket of wanted) bucket.tokens -= 1;
    },
  };
}
