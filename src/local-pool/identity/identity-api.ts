import { createHash } from 'node:crypto';
import { ApiError, notAuthorized, notFound } from '../api/errors.ts';
import { type InputRules, text, textMap } from '../api/input.ts';
import { type Operation, PUBLIC } from '../api/operation.ts';
import type { CredentialStore } from '../types.ts';
import { type LoginRules, readLogins, roleOf } from './logins.ts';

export interface IdentityApiDeps extends LoginRules {
  /** `region:uuid`. */
  readonly identityPoolId: string;
  readonly credentials: CredentialStore;
}

const ID = { kind: 'string', required: true, min: 1, max: 55, pattern: '[\\w-]+:[0-9a-f-]+' } as const;
const LOGINS: InputRules[string] = { kind: 'map', sensitive: true };

/**
 * The two operations of `AWSCognitoIdentityService` that turn an ID token into AWS keys, without a
 * signature, as the service has them. Identities are derived from the user, not stored.
 */
export function createIdentityApi(deps: IdentityApiDeps): readonly Operation[] {
  const { identityPoolId, region, credentials } = deps;

  /** The same user always gets the same identity, another pool another one. */
  function identityOf(sub: string): string {
    const hash = createHash('sha256').update(`${identityPoolId} ${sub}`).digest('hex');
    const parts = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20)];
    return `${region}:${parts.join('-')}-${hash.slice(20, 32)}`;
  }

  return [
    {
      name: 'GetId',
      category: 'Unlimited',
      authorisation: PUBLIC,
      rules: { IdentityPoolId: ID, Logins: LOGINS },
      async run({ input }) {
        const poolId = text(input, 'IdentityPoolId');
        if (poolId !== identityPoolId) throw notFound(`IdentityPool '${poolId}' not found.`);
        const { sub } = await readLogins(textMap(input, 'Logins'), deps);
        return { IdentityId: identityOf(sub) };
      },
    },
    {
      name: 'GetCredentialsForIdentity',
      category: 'Unlimited',
      authorisation: PUBLIC,
      rules: { IdentityId: ID, Logins: LOGINS },
      async run({ input }) {
        const identityId = text(input, 'IdentityId');
        if (!identityId.startsWith(`${region}:`)) throw notFound(`Identity '${identityId}' not found.`);
        const { sub, groups } = await readLogins(textMap(input, 'Logins'), deps);
        if (identityId !== identityOf(sub)) {
          throw notAuthorized(
            "Logins don't match. Please include at least one valid login for this identity or identity pool.",
          );
        }
        const role = roleOf(groups);
        if (role === undefined) throw notAuthorized(`Access to Identity '${identityId}' is forbidden.`);
        const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = credentials.issue(role);
        if (expiresAt === undefined) throw new ApiError('InternalErrorException', 'No expiry', 500);
        return {
          IdentityId: identityId,
          Credentials: {
            AccessKeyId: accessKeyId,
            SecretKey: secretAccessKey,
            SessionToken: sessionToken,
            Expiration: expiresAt / 1000,
          },
        };
      },
    },
  ];
}
