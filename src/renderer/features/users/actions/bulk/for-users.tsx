import { formatCount } from '../../../../text/format.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';

/** Whom the form is about. */
export function ForUsers({ count }: { count: number }) {
  return (
    <p>
      <strong>{userActionsText.plan.for(formatCount(count, 'user', 'users'))}</strong>
    </p>
  );
}
