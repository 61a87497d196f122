import { extend } from '../../store/row.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { flag, text } from '../input.ts';
import { requireRow } from '../lookup.ts';
import { ADMINS, type Operation } from '../operation.ts';
import { requireGoodPassword, setTemporaryPassword } from '../passwords.ts';
import { PASSWORD, POOL_ID, USERNAME } from '../rules.ts';

/** Nobody is told: no message is sent, and sessions go on. */
export const adminSetUserPassword = (deps: ApiDeps): Operation => ({
  name: 'AdminSetUserPassword',
  category: 'UserAccountRecovery',
  authorisation: ADMINS,
  rules: {
    UserPoolId: POOL_ID,
    Username: USERNAME,
    Password: { ...PASSWORD, required: true },
    Permanent: { kind: 'boolean' },
  },
  run({ input }) {
    const row = requireRow(deps, input);
    const password = text(input, 'Password');
    requireGoodPassword(password);
    editUser(deps, row, () => {
      if (!flag(input, 'Permanent')) {
        setTemporaryPassword(deps, row, password);
        return;
      }
      deps.directory.keepPassword(row, password);
      row.status = 'CONFIRMED';
      extend(row, { temporaryUntil: undefined, noPassword: undefined, resetCode: undefined });
    });
    return {};
  },
});
