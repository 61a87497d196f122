import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { notAuthorized } from '../errors.ts';
import { requireRow } from '../lookup.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { POOL_ID, STRING_MAP, USERNAME } from '../rules.ts';

/** Verifies no address: that is for `email_verified`. */
export const adminConfirmSignUp = (deps: ApiDeps): Operation => ({
  name: 'AdminConfirmSignUp',
  category: 'UserCreation',
  authorisation: CHANGERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME, ClientMetadata: STRING_MAP },
  run({ input }) {
    const row = requireRow(deps, input);
    if (row.status !== 'UNCONFIRMED') {
      throw notAuthorized(`User cannot be confirmed. Current status is ${row.status}`);
    }
    editUser(deps, row, () => {
      row.status = 'CONFIRMED';
    });
    return {};
  },
});
