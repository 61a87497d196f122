import { isVerified } from '../../store/aliases.ts';
import { extend, rowValue } from '../../store/row.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { requireRow } from '../lookup.ts';
import { newCode, sendReset } from '../messages.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { POOL_ID, STRING_MAP, USERNAME } from '../rules.ts';

/** The old password is void from now on; a code goes to the verified email, the pool's one way of recovery. */
export const adminResetUserPassword = (deps: ApiDeps): Operation => ({
  name: 'AdminResetUserPassword',
  category: 'UserAccountRecovery',
  authorisation: CHANGERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME, ClientMetadata: STRING_MAP },
  run({ input }) {
    const row = requireRow(deps, input);
    if (!row.enabled) throw notAuthorized('User is disabled.');
    if (row.status !== 'CONFIRMED' && row.status !== 'RESET_REQUIRED') {
      throw notAuthorized('User password cannot be reset in the current state.');
    }
    const to = rowValue(row, 'email');
    if (to === undefined || !isVerified(row, 'email')) {
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    const resetCode = newCode();
    editUser(deps, row, () => {
      row.status = 'RESET_REQUIRED';
      extend(row, { resetCode });
    });
    sendReset(deps, row, to, resetCode);
    return {};
  },
});
