import type { MfaState } from '../store/row.ts';
import type { PoolGroup, PoolUser, TokenSet } from '../types.ts';

/** JSON 1.1 timestamps are seconds with a fraction. */
export const seconds = (milliseconds: number): number => milliseconds / 1000;

const attributeList = (user: PoolUser, only?: ReadonlySet<string>) =>
  [...user.attributes]
    .filter(([name]) => only === undefined || only.has(name))
    .map(([Name, Value]) => ({ Name, Value }));

/** UserType; `only` are the AttributesToGet. */
export const userType = (user: PoolUser, only?: ReadonlySet<string>) => ({
  Username: user.username,
  Attributes: attributeList(user, only),
  UserCreateDate: seconds(user.createdAt),
  UserLastModifiedDate: seconds(user.updatedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
});

/** What AdminGetUser answers: the same facts under other names, and the second factors. */
export const adminUser = (user: PoolUser, { enabled, preferred }: MfaState) => ({
  Username: user.username,
  UserAttributes: attributeList(user),
  UserCreateDate: seconds(user.createdAt),
  UserLastModifiedDate: seconds(user.updatedAt),
  Enabled: user.enabled,
  UserStatus: user.status,
  PreferredMfaSetting: preferred,
  UserMFASettingList: enabled.length > 0 ? enabled : undefined,
});

/** What GetUser tells the person about themselves. */
export const ownUser = (user: PoolUser) => ({
  Username: user.username,
  UserAttributes: attributeList(user),
});

export const groupType = (group: PoolGroup, userPoolId: string) => ({
  GroupName: group.name,
  UserPoolId: userPoolId,
  Description: group.description,
  RoleArn: group.roleArn,
  Precedence: group.precedence,
  CreationDate: seconds(group.createdAt),
  LastModifiedDate: seconds(group.updatedAt),
});

export const authenticationResult = (tokens: TokenSet) => ({
  AccessToken: tokens.accessToken,
  IdToken: tokens.idToken,
  RefreshToken: tokens.refreshToken,
  ExpiresIn: tokens.expiresIn,
  TokenType: 'Bearer',
});

export const poolDates = {
  CreationDate: seconds(Date.UTC(2023, 10, 6, 7, 30)),
  LastModifiedDate: seconds(Date.UTC(2026, 2, 3, 14, 5)),
};
