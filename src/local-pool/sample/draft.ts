import type { UserStatus } from '../types.ts';
import type { Defect } from './defects.ts';
import type { Account, Person } from './person.ts';

/** A user in the making; `spoil` breaks it as its defect wants. */
export interface Draft {
  readonly index: number;
  readonly defect: Defect;
  readonly part: number;
  readonly person: Person;
  readonly account: Account;
  sub: string;
  username: string;
  email: string;
  emailVerified: string;
  phone: string | undefined;
  phoneVerified: string;
  name: string;
  givenName: string;
  familyName: string;
  preferredUsername: string | undefined;
  department: string | undefined;
  notes: string | undefined;
  identities: string | undefined;
  provider: string | undefined;
  enabled: boolean;
  status: UserStatus;
  createdAt: number;
  updatedAt: number;
}
