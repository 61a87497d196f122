import type { ApiDeps } from '../deps.ts';
import { requireRow } from '../lookup.ts';
import { mfaOf } from '../mfa.ts';
import { type Operation, READERS } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';

export const adminGetUserAuthFactors = (deps: ApiDeps): Operation => ({
  name: 'AdminGetUserAuthFactors',
  category: 'UserRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME },
  run({ input }) {
    const row = requireRow(deps, input);
    const { enabled, preferred } = mfaOf(row);
    const hasPassword = row.status !== 'EXTERNAL_PROVIDER' && row.extra?.noPassword !== true;
    return {
      Username: row.username,
      PreferredMfaSetting: preferred,
      UserMFASettingList: enabled.length > 0 ? enabled : undefined,
      ConfiguredUserAuthFactors: hasPassword ? ['PASSWORD'] : [],
    };
  },
});
