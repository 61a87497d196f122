import type { AttributeType, UserType } from '@aws-sdk/client-cognito-identity-provider';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Subject } from '#shared/domain/changes/plan.ts';
import type { Step } from '#shared/domain/changes/step.ts';
import type { GroupSettings, MfaFactor, MfaPreference } from '#shared/domain/changes/wish.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Attribute } from '#shared/domain/user.ts';
import type { Client, Options, Sdk } from './cognito-client.ts';

/** One step of a plan, for one subject. */
export interface WriteCall {
  readonly step: Step;
  readonly subject: Subject;
  /** The password of `createUser` and `setPassword`. */
  readonly secret: string | null;
}

/**
 * Sends the one request of a step; the made or invited user where Cognito answers with one.
 * Fails as the SDK does, and with `REQUEST_REFUSED` if the step's password is not known.
 */
export function sendWrite(
  { step, subject, secret }: WriteCall,
  UserPoolId: string,
  client: Client,
  sdk: Sdk,
  options: Options,
): Promise<unknown> {
  const Username = nameOf(subject);
  const of = { UserPoolId, Username };
  const group = { UserPoolId, GroupName: Username };
  switch (step.kind) {
    case 'createUser':
      return client.send(
        new sdk.AdminCreateUserCommand({
          ...of,
          UserAttributes: toAws(step.attributes),
          ...(step.withPassword && { TemporaryPassword: known(secret) }),
          // ForceAliasCreation stays away: it would take the address from the user who signs in with it now.
          ...(step.inviteBy.length > 0
            ? { DesiredDeliveryMediums: [...step.inviteBy] }
            : { MessageAction: 'SUPPRESS' }),
        }),
        options,
      );
    case 'resendInvitation':
      return client.send(
        new sdk.AdminCreateUserCommand({
          ...of,
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: [step.by],
        }),
        options,
      );
    case 'updateAttributes':
      return client.send(
        new sdk.AdminUpdateUserAttributesCommand({ ...of, UserAttributes: toAws(step.attributes) }),
        options,
      );
    case 'deleteAttributes':
      return client.send(
        new sdk.AdminDeleteUserAttributesCommand({ ...of, UserAttributeNames: [...step.names] }),
        options,
      );
    case 'enable':
      return client.send(new sdk.AdminEnableUserCommand(of), options);
    case 'disable':
      return client.send(new sdk.AdminDisableUserCommand(of), options);
    case 'confirm':
      return client.send(new sdk.AdminConfirmSignUpCommand(of), options);
    case 'resetPassword':
      return client.send(new sdk.AdminResetUserPasswordCommand(of), options);
    case 'setPassword':
      return client.send(
        new sdk.AdminSetUserPasswordCommand({ ...of, Password: known(secret), Permanent: step.permanent }),
        options,
      );
    case 'signOut':
      return client.send(new sdk.AdminUserGlobalSignOutCommand(of), options);
    case 'deleteSoftwareToken':
      return client.send(new sdk.AdminDeleteSoftwareTokenCommand(of), options);
    case 'setMfa':
      return client.send(new sdk.AdminSetUserMFAPreferenceCommand({ ...of, ...toMfa(step.mfa) }), options);
    case 'forgetDevice':
      return client.send(new sdk.AdminForgetDeviceCommand({ ...of, DeviceKey: step.key }), options);
    case 'revokeSession':
      // Sessions that belong to it have rows of their own.
      return client.send(
        new sdk.AdminRevokeUserSessionCommand({
          ...of,
          SessionId: step.id,
          RevokeAssociatedSessions: 'NONE',
        }),
        options,
      );
    case 'addToGroup':
      return client.send(new sdk.AdminAddUserToGroupCommand({ ...of, GroupName: step.group }), options);
    case 'removeFromGroup':
      return client.send(new sdk.AdminRemoveUserFromGroupCommand({ ...of, GroupName: step.group }), options);
    case 'linkIdentity':
      return client.send(
        new sdk.AdminLinkProviderForUserCommand({
          UserPoolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Username },
          SourceUser: toIdentity(step.identity),
        }),
        options,
      );
    case 'unlinkIdentity':
      return client.send(
        new sdk.AdminDisableProviderForUserCommand({ UserPoolId, User: toIdentity(step.identity) }),
        options,
      );
    case 'deleteUser':
      return client.send(new sdk.AdminDeleteUserCommand(of), options);
    case 'createGroup':
      return client.send(new sdk.CreateGroupCommand({ ...group, ...toSettings(step.settings) }), options);
    case 'updateGroup':
      return client.send(
        new sdk.UpdateGroupCommand({ ...group, Description: '', ...toSettings(step.settings) }),
        options,
      );
    case 'deleteGroup':
      return client.send(new sdk.DeleteGroupCommand(group), options);
    default:
      return assertNever(step, 'step');
  }
}

/** The user in the answer of AdminCreateUser; others have none. */
export function userIn(answer: unknown): UserType | null {
  return typeof answer === 'object' && answer !== null && 'User' in answer ? (answer.User as UserType) : null;
}

function nameOf(subject: Subject): string {
  return subject.kind === 'group' ? subject.name : subject.username;
}

/** Cognito would make a password of its own instead. */
function known(secret: string | null): string {
  if (secret !== null) return secret;
  throw new AppError('REQUEST_REFUSED', 'The password is no longer known, so nothing was sent.', {
    next: 'Make the change anew, with a new password.',
  });
}

function toAws(attributes: readonly Attribute[]): AttributeType[] {
  return attributes.map(({ name, value }) => ({ Name: name, Value: value }));
}

/** A factor that is left out stays as it is: each is named, on or off. Passkeys are left alone. */
function toMfa({ enabled, preferred }: MfaPreference) {
  const of = (factor: MfaFactor) => ({
    Enabled: enabled.includes(factor),
    PreferredMfa: preferred === factor,
  });
  return {
    SMSMfaSettings: of('SMS_MFA'),
    SoftwareTokenMfaSettings: of('SOFTWARE_TOKEN_MFA'),
    EmailMfaSettings: of('EMAIL_OTP'),
  };
}

function toIdentity(identity: { provider: string; attribute: string; value: string }) {
  return {
    ProviderName: identity.provider,
    ProviderAttributeName: identity.attribute,
    ProviderAttributeValue: identity.value,
  };
}

/**
 * All three, as the documentation does not say whether UpdateGroup resets or keeps what is left out. An empty description
 * is none; for neither of the others is there a value that means "none", so they can only be left out. Check live.
 */
function toSettings({ description, precedence, roleArn }: GroupSettings) {
  return {
    ...(description !== null && { Description: description }),
    ...(precedence !== null && { Precedence: precedence }),
    ...(roleArn !== null && { RoleArn: roleArn }),
  };
}
