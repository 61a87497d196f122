import { extend } from '../../store/row.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { text } from '../input.ts';
import { requireClient, requireRow } from '../lookup.ts';
import { type Operation, PUBLIC } from '../operation.ts';
import { requireGoodPassword } from '../passwords.ts';
import { CLIENT_ID, CODE, PASSWORD, STRING_MAP, USERNAME } from '../rules.ts';
import { codeMismatch } from './verify-user-attribute.ts';

/** The user enters the code of a reset, with a new password. */
export const confirmForgotPassword = (deps: ApiDeps): Operation => ({
  name: 'ConfirmForgotPassword',
  category: 'UserAccountRecovery',
  authorisation: PUBLIC,
  rules: {
    ClientId: CLIENT_ID,
    Username: USERNAME,
    ConfirmationCode: CODE,
    Password: { ...PASSWORD, required: true },
    ClientMetadata: STRING_MAP,
  },
  run({ input }) {
    requireClient(deps, input);
    const row = requireRow(deps, input);
    const code = row.extra?.resetCode;
    if (code === undefined || code !== text(input, 'ConfirmationCode')) throw codeMismatch();
    const password = text(input, 'Password');
    requireGoodPassword(password);
    editUser(deps, row, () => {
      deps.directory.keepPassword(row, password);
      row.status = 'CONFIRMED';
      extend(row, { resetCode: undefined, noPassword: undefined });
    });
    return {};
  },
});
