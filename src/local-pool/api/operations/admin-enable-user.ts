import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { requireRow } from '../lookup.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';

export const adminEnableUser = (deps: ApiDeps): Operation => ({
  name: 'AdminEnableUser',
  category: 'UserUpdate',
  authorisation: CHANGERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME },
  run({ input }) {
    editUser(deps, requireRow(deps, input), (row) => {
      row.enabled = true;
    });
    return {};
  },
});
