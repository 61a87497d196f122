import { statusWord } from '#shared/domain/query/fixed-values.ts';
import { quoteValue } from '#shared/domain/query/quote-value.ts';
import type { UserStatus } from '#shared/domain/user.ts';

/** What stands in the query bar of the users' list, for each number on the overview. */
export const overviewQueries = {
  users: '',
  enabled: 'enabled:yes',
  disabled: 'enabled:no',
  inNoGroup: '-has:group',
  gone: 'gone:yes',
  status: (status: UserStatus) => `status:${statusWord(status)}`,
  /** A month or year, as `2025-03`. */
  created: (when: string) => `created:${when}`,
  group: (name: string) => `group:${quoteValue(name)}`,
  address: {
    email: { verified: 'verified:email', unverified: 'has:email -verified:email', none: '-has:email' },
    phone: { verified: 'verified:phone', unverified: 'has:phone -verified:phone', none: '-has:phone' },
  },
} as const;
