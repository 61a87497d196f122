import type { ApiDeps } from '../deps.ts';
import { requireRow, requireUser } from '../lookup.ts';
import { mfaOf } from '../mfa.ts';
import { type Operation, READERS } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';
import { adminUser } from '../shapes.ts';

export const adminGetUser = (deps: ApiDeps): Operation => ({
  name: 'AdminGetUser',
  category: 'UserRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME },
  run({ input }) {
    return adminUser(requireUser(deps, input), mfaOf(requireRow(deps, input)));
  },
});
