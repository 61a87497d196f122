import type { Attribute } from '../user.ts';
import type { GroupSettings, MessageChannel, MfaPreference, ProviderIdentity } from './wish.ts';

/** One call of one API operation: what a row of a plan does. Never holds a password; see `PlanRow.secret`. */
export type Step =
  | {
      readonly kind: 'createUser';
      readonly attributes: readonly Attribute[];
      /** Null: the message is suppressed. */
      readonly inviteBy: readonly MessageChannel[];
      readonly withPassword: boolean;
    }
  | { readonly kind: 'resendInvitation'; readonly by: MessageChannel }
  /** An empty value deletes the attribute (COGNITO: AdminUpdateUserAttributes). */
  | { readonly kind: 'updateAttributes'; readonly attributes: readonly Attribute[] }
  | { readonly kind: 'deleteAttributes'; readonly names: readonly string[] }
  | { readonly kind: 'enable' }
  | { readonly kind: 'disable' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'resetPassword' }
  | { readonly kind: 'setPassword'; readonly permanent: boolean }
  | { readonly kind: 'signOut' }
  | { readonly kind: 'deleteSoftwareToken' }
  | { readonly kind: 'setMfa'; readonly mfa: MfaPreference }
  | { readonly kind: 'forgetDevice'; readonly key: string }
  | { readonly kind: 'revokeSession'; readonly id: string }
  | { readonly kind: 'addToGroup'; readonly group: string }
  | { readonly kind: 'removeFromGroup'; readonly group: string }
  | { readonly kind: 'linkIdentity'; readonly identity: ProviderIdentity }
  | { readonly kind: 'unlinkIdentity'; readonly identity: ProviderIdentity }
  | { readonly kind: 'deleteUser' }
  | { readonly kind: 'createGroup'; readonly settings: GroupSettings }
  | { readonly kind: 'updateGroup'; readonly settings: GroupSettings }
  | { readonly kind: 'deleteGroup' };

export type StepKind = Step['kind'];

/** The operation of Cognito's API that a step calls. */
export const STEP_OPERATIONS = {
  createUser: 'AdminCreateUser',
  resendInvitation: 'AdminCreateUser',
  updateAttributes: 'AdminUpdateUserAttributes',
  deleteAttributes: 'AdminDeleteUserAttributes',
  enable: 'AdminEnableUser',
  disable: 'AdminDisableUser',
  confirm: 'AdminConfirmSignUp',
  resetPassword: 'AdminResetUserPassword',
  setPassword: 'AdminSetUserPassword',
  signOut: 'AdminUserGlobalSignOut',
  deleteSoftwareToken: 'AdminDeleteSoftwareToken',
  setMfa: 'AdminSetUserMFAPreference',
  forgetDevice: 'AdminForgetDevice',
  revokeSession: 'AdminRevokeUserSession',
  addToGroup: 'AdminAddUserToGroup',
  removeFromGroup: 'AdminRemoveUserFromGroup',
  linkIdentity: 'AdminLinkProviderForUser',
  unlinkIdentity: 'AdminDisableProviderForUser',
  deleteUser: 'AdminDeleteUser',
  createGroup: 'CreateGroup',
  updateGroup: 'UpdateGroup',
  deleteGroup: 'DeleteGroup',
} as const satisfies Record<StepKind, string>;
