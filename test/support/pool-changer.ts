import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import type { PoolUser, StaffRole } from '#local-pool/types.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** A user as AdminGetUser shows it. */
export interface SeenUser {
  readonly username: string;
  readonly status: string;
  readonly enabled: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly factors: readonly string[];
  readonly preferred: string | undefined;
  readonly modified: number;
}

export interface PoolChanger {
  readonly running: RunningPool;
  readonly pool: RunningPool['pool'];
  /** The real SDK, signed with the static admin key, one attempt per call. */
  readonly api: CognitoIdentityProvider;
  readonly UserPoolId: string;
  apiOf(keys: Keys): CognitoIdentityProvider;
  /** Temporary keys of a role, had as Lifeguard has them: sign-in, then identity pool. */
  keysOf(role: StaffRole): Promise<Keys>;
  see(Username: string): Promise<SeenUser>;
  /** The first of the sample that fits; `skip` more are left out. */
  someone(fits: (user: PoolUser) => boolean, skip?: number): PoolUser;
  withStatus(status: PoolUser['status']): PoolUser;
  stop(): Promise<void>;
}

/** A pool of its own with what tests of its writing operations need. */
export async function startPoolChanger(
  options: Parameters<typeof startRunningPool>[0] = {},
): Promise<PoolChanger> {
  const running = await startRunningPool(options);
  const { pool } = running;
  const place = { endpoint: pool.origin, region: pool.region, maxAttempts: 1 };
  const opened: { destroy(): void }[] = [];
  const apiOf = (keys: Keys): CognitoIdentityProvider => {
    const api = new CognitoIdentityProvider({ ...place, credentials: keys });
    opened.push(api);
    return api;
  };
  const api = apiOf({ ...pool.adminKey });
  const identity = new CognitoIdentity(place);
  opened.push(identity);
  const UserPoolId = pool.userPoolId;
  const someone = (fits: (user: PoolUser) => boolean, skip = 0): PoolUser => {
    let left = skip;
    for (const user of pool.store.after(undefined)) {
      if (!fits(user)) continue;
      if (left === 0) return user;
      left -= 1;
    }
    throw new Error('the sample has no such user');
  };

  return {
    running,
    pool,
    api,
    UserPoolId,
    apiOf,
    async keysOf(role) {
      const account = pool.staff.find((one) => one.role === role);
      if (!account) throw new Error(`no account for ${role}`);
      const { id } = await running.signIn(account.username, account.password);
      const Logins = { [pool.issuer.replace('http://', '')]: id };
      const { IdentityId } = await identity.getId({ IdentityPoolId: pool.identityPoolId, Logins });
      const { Credentials } = await identity.getCredentialsForIdentity({ IdentityId, Logins });
      return {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      };
    },
    async see(Username) {
      const user = await api.adminGetUser({ UserPoolId, Username });
      return {
        username: user.Username ?? '',
        status: user.UserStatus ?? '',
        enabled: user.Enabled ?? false,
        attributes: new Map((user.UserAttributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
        factors: user.UserMFASettingList ?? [],
        preferred: user.PreferredMfaSetting,
        modified: user.UserLastModifiedDate?.getTime() ?? 0,
      };
    },
    someone,
    withStatus: (status) => someone((user) => user.status === status && user.enabled),
    async stop() {
      for (const client of opened) client.destroy();
      await running.stop();
    },
  };
}

/** Names and values as the API takes them. */
export const attributes = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
