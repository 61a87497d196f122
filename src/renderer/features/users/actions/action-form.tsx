import { EditAttributesForm } from './attributes/edit-attributes-form.tsx';
import type { FormId } from './direct-wish.ts';
import type { UserFormProps } from './form-props.ts';
import { UserGroupForm } from './groups/user-group-form.tsx';
import { LinkIdentityForm } from './identity/link-identity-form.tsx';
import { UnlinkIdentityForm } from './identity/unlink-identity-form.tsx';
import { MfaForm } from './mfa/mfa-form.tsx';
import { PasswordForm } from './password/password-form.tsx';
import { ResendForm } from './resend-form.tsx';

/** The form of an action of one user. */
export function ActionForm({ form, ...props }: UserFormProps & { readonly form: FormId }) {
  switch (form) {
    case 'editAttributes':
      return <EditAttributesForm {...props} />;
    case 'setPassword':
      return <PasswordForm {...props} />;
    case 'resendInvitation':
      return <ResendForm {...props} />;
    case 'setMfa':
      return <MfaForm {...props} />;
    case 'addToGroup':
      return <UserGroupForm {...props} what="add" />;
    case 'removeFromGroup':
      return <UserGroupForm {...props} what="remove" />;
    case 'linkIdentity':
      return <LinkIdentityForm {...props} />;
    case 'unlinkIdentity':
      return <UnlinkIdentityForm {...props} />;
  }
}
