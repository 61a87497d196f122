import type {
  GroupType,
  SchemaAttributeType,
  UserPoolType,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PoolDescription, SchemaAttribute } from '#shared/domain/pool.ts';
import { type Group, USER_STATUSES, type User, type UserStatus } from '#shared/domain/user.ts';

/** `ListUsers` calls them `Attributes`, `AdminGetUser` `UserAttributes`; both come here as `Attributes`. */
export function toUser(user: UserType): User {
  const attributes = (user.Attributes ?? []).flatMap(({ Name, Value }) =>
    Name === undefined ? [] : [{ name: Name, value: Value ?? '' }],
  );
  return {
    sub: attributes.find((attribute) => attribute.name === 'sub')?.value ?? '',
    username: user.Username ?? '',
    status: toStatus(user.UserStatus),
    enabled: user.Enabled ?? false,
    createdAt: user.UserCreateDate?.getTime() ?? 0,
    updatedAt: user.UserLastModifiedDate?.getTime() ?? 0,
    attributes,
  };
}

export function toGroup(group: GroupType): Group {
  return {
    name: group.GroupName ?? '',
    description: group.Description || null,
    precedence: group.Precedence ?? null,
    roleArn: group.RoleArn ?? null,
    createdAt: group.CreationDate?.getTime() ?? 0,
    updatedAt: group.LastModifiedDate?.getTime() ?? 0,
  };
}

export function toPoolDescription(pool: UserPoolType): PoolDescription {
  const usernames = pool.UsernameAttributes ?? [];
  const policy = pool.Policies?.PasswordPolicy;
  return {
    id: pool.Id ?? '',
    name: pool.Name ?? '',
    arn: pool.Arn ?? null,
    estimatedUsers: pool.EstimatedNumberOfUsers ?? null,
    mfa: pool.MfaConfiguration ?? 'OFF',
    // The API's default, and what pools from before the setting are.
    caseSensitive: pool.UsernameConfiguration?.CaseSensitive ?? true,
    signInAliases: usernames.length > 0 ? [...usernames] : ['username', ...(pool.AliasAttributes ?? [])],
    usernameAttributes: [...usernames],
    createdAt: pool.CreationDate?.getTime() ?? null,
    // Old pools have the number among the settings of invitations.
    temporaryPasswordDays:
      policy?.TemporaryPasswordValidityDays ?? pool.AdminCreateUserConfig?.UnusedAccountValidityDays ?? 7,
    selfSignUp: !(pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false),
    preSignUpTrigger: pool.LambdaConfig?.PreSignUp ?? null,
    tier: pool.UserPoolTier ?? null,
    threatProtection: pool.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF',
    remembersDevices: pool.DeviceConfiguration !== undefined,
    autoVerified: [...(pool.AutoVerifiedAttributes ?? [])],
    verifyBeforeUpdate: [
      ...(pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? []),
    ],
    passwordPolicy: {
      minimumLength: policy?.MinimumLength ?? 8,
      uppercase: policy?.RequireUppercase ?? false,
      lowercase: policy?.RequireLowercase ?? false,
      numbers: policy?.RequireNumbers ?? false,
      symbols: policy?.RequireSymbols ?? false,
    },
    schema: (pool.SchemaAttributes ?? []).flatMap(toSchemaAttribute),
  };
}

function toSchemaAttribute(attribute: SchemaAttributeType): SchemaAttribute[] {
  const { Name, StringAttributeConstraints: text, NumberAttributeConstraints: number } = attribute;
  if (Name === undefined) return [];
  return [
    {
      name: Name,
      type: attribute.AttributeDataType ?? 'String',
      required: attribute.Required ?? false,
      mutable: attribute.Mutable ?? true,
      minLength: limit(text?.MinLength),
      maxLength: limit(text?.MaxLength),
      minValue: limit(number?.MinValue),
      maxValue: limit(number?.MaxValue),
    },
  ];
}

/** Cognito writes numbers as text here, and nothing or an empty text for no limit. */
function limit(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text === '' || !Number.isFinite(value) ? null : value;
}

/** A status that is newer than this program is shown as unknown rather than guessed. */
function toStatus(text: string | undefined): UserStatus {
  return USER_STATUSES.find((status) => status === text) ?? 'UNKNOWN';
}
