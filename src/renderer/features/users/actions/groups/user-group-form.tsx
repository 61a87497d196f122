import { displayName } from '#shared/domain/user.ts';
import type { UserFormProps } from '../form-props.ts';
import { SubjectLine } from '../subject-line.tsx';
import { onlyUser } from '../use-plan-form.ts';
import { GroupForm } from './group-form.tsx';

export function UserGroupForm(props: UserFormProps & { readonly what: 'add' | 'remove' }) {
  const { connectionId, user, groups, what, onClose } = props;
  return (
    <GroupForm
      connectionId={connectionId}
      what={what}
      selection={onlyUser(user.sub)}
      held={groups}
      subject={<SubjectLine name={displayName(user)} sub={user.sub} />}
      onClose={onClose}
    />
  );
}
