import { useState } from 'react';
import type { MessageChannel } from '#shared/domain/changes/wish.ts';
import { formatCount } from '../../../../text/format.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { GroupForm } from '../groups/group-form.tsx';
import { PlanDialog } from '../plan-dialog.tsx';
import { ChannelChoice } from '../resend-form.tsx';
import { usePlanForm } from '../use-plan-form.ts';
import { BulkAttributesForm } from './bulk-attributes-form.tsx';
import type { BulkFormProps } from './bulk-form-props.ts';
import type { BulkId } from './bulk-offers.ts';
import { ForUsers } from './for-users.tsx';

/** The form of an action of many users; null: the action has none. */
export function BulkForm({ id, ...props }: BulkFormProps & { readonly id: BulkId }) {
  switch (id) {
    case 'editAttributes':
      return <BulkAttributesForm {...props} />;
    case 'addToGroup':
    case 'removeFromGroup':
      return (
        <GroupForm
          connectionId={props.connectionId}
          what={id === 'addToGroup' ? 'add' : 'remove'}
          selection={props.selection}
          held={null}
          subject={<ForUsers count={props.count} />}
          onClose={props.onClose}
        />
      );
    case 'resendInvitation':
      return <BulkResendForm {...props} />;
    case 'resetAuthenticator':
      return <BilledForm {...props} />;
    default:
      return null;
  }
}

function BulkResendForm({ count, selection, onClose }: BulkFormProps) {
  const { planning, submit } = usePlanForm(selection, onClose);
  const [by, setBy] = useState<MessageChannel>('EMAIL');
  return (
    <PlanDialog
      title={userActionsText.resend.title}
      dirty={false}
      planning={planning}
      onSubmit={() => submit({ kind: 'resendInvitation', by })}
      onClose={onClose}
    >
      <ForUsers count={count} />
      <p>{userActionsText.resend.bulkText}</p>
      <ChannelChoice by={by} onBy={setBy} />
    </PlanDialog>
  );
}

/** Making this plan already costs money, so it is not made without a word. */
function BilledForm({ count, selection, onClose }: BulkFormProps) {
  const { planning, submit } = usePlanForm(selection, onClose);
  const text = userActionsText.bill;
  return (
    <PlanDialog
      title={text.title}
      dirty={false}
      planning={planning}
      submit={text.go}
      onSubmit={() => submit({ kind: 'resetAuthenticator' })}
      onClose={onClose}
    >
      <p>{text.text(formatCount(count, 'user', 'users'))}</p>
    </PlanDialog>
  );
}
