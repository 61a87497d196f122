import type { AliasName } from '#shared/domain/changes/plan-context.ts';
import type { MfaFactor, MfaPreference } from '#shared/domain/changes/wish.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { Group, User } from '#shared/domain/user.ts';
import type { AppClientSettings, Device, UserSession } from '#shared/domain/user-activity.ts';
import type { Directory } from './directory.ts';
import { type Page, pages } from './page.ts';

/** The pool as plans and runs read it: whole lists, and null for what is not there. Fails as `Directory` does otherwise. */
export interface PoolReader {
  /** By ListUsers, which bills nobody. */
  user(sub: string, signal: AbortSignal): Promise<User | null>;
  /** Those whose attribute, or username, is what ListUsers takes for the same. */
  find(attribute: AliasName, value: string, signal: AbortSignal): Promise<readonly User[]>;
  /** Names. `USER_NOT_FOUND`. */
  groupsOf(username: string, signal: AbortSignal): Promise<readonly string[]>;
  /** By AdminGetUser, which bills the user as active. `USER_NOT_FOUND`. */
  mfa(username: string, signal: AbortSignal): Promise<MfaPreference>;
  /** Null: the pool does not remember devices. `USER_NOT_FOUND`. */
  devices(username: string, signal: AbortSignal): Promise<readonly Device[] | null>;
  /** Null: the pool does not track sessions. `USER_NOT_FOUND`. */
  sessions(username: string, signal: AbortSignal): Promise<readonly UserSession[] | null>;
  group(name: string, signal: AbortSignal): Promise<Group | null>;
  /** Whether anybody is in the group; nobody is in one that there is not. */
  members(name: string, signal: AbortSignal): Promise<boolean>;
  describePool(signal: AbortSignal): Promise<PoolDescription>;
  /** Null: the connection has none, the pool does not know it, or IAM does not let it be read: no plan hangs on it. */
  appClient(signal: AbortSignal): Promise<AppClientSettings | null>;
}

const FACTORS: readonly MfaFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

/** @param clientId the connection's app client */
export function createPoolReader(directory: Omit<Directory, 'dispose'>, clientId: string | null): PoolReader {
  return {
    user: (sub, signal) => orNull(directory.getUser(sub, signal), 'USER_NOT_FOUND'),
    find: (attribute, value, signal) =>
      whole((cursor) => directory.listUsers({ attribute, match: 'exact', value }, cursor, signal)),
    groupsOf: async (username, signal) =>
      (await directory.userGroups(username, signal)).map(({ name }) => name),
    async mfa(username, signal) {
      const { enabled, preferred } = await directory.userMfa(username, signal);
      const known = FACTORS.filter((factor) => enabled.includes(factor));
      return { enabled: known, preferred: known.find((factor) => factor === preferred) ?? null };
    },
    devices: (username, signal) =>
      orNull(
        whole((cursor) => directory.devices(username, cursor, signal)),
        'ADD_ON_NEEDED',
      ),
    sessions: (username, signal) =>
      orNull(
        whole((cursor) => directory.sessions(username, cursor, signal)),
        'ADD_ON_NEEDED',
      ),
    group: (name, signal) => orNull(directory.getGroup(name, signal), 'GROUP_NOT_FOUND'),
    members: async (name, signal) => {
      const someone = async () => {
        // Cognito may answer with an empty page and say that there are more.
        for await (const users of pages((cursor) => directory.groupMembers(name, cursor, signal)))
          if (users.length > 0) return true;
        return false;
      };
      return (await orNull(someone(), 'GROUP_NOT_FOUND')) ?? false;
    },
    describePool: (signal) => directory.describePool(signal),
    appClient: async (signal) =>
      clientId === null
        ? null
        : orNull(directory.appClient(clientId, signal), 'APP_CLIENT_WRONG', 'AWS_ACCESS_DENIED'),
  };
}

async function whole<Item>(load: (cursor: string | null) => Promise<Page<Item>>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const some of pages(load)) all.push(...some);
  return all;
}

async function orNull<T>(answer: Promise<T>, ...codes: readonly ErrorCode[]): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && codes.includes(error.code)) return null;
    throw error;
  }
}
