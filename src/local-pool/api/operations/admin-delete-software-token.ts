import { extend } from '../../store/row.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { requireRow } from '../lookup.ts';
import { mfaOf } from '../mfa.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';

const APP = 'SOFTWARE_TOKEN_MFA';

/** A user without an authenticator app is answered like one who had one (check live). */
export const adminDeleteSoftwareToken = (deps: ApiDeps): Operation => ({
  name: 'AdminDeleteSoftwareToken',
  category: 'UserResourceUpdate',
  authorisation: CHANGERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME },
  run({ input }) {
    const row = requireRow(deps, input);
    if (row.status === 'UNCONFIRMED') {
      throw new ApiError('UserNotConfirmedException', 'User is not confirmed.');
    }
    const { enabled, preferred } = mfaOf(row);
    deps.directory.edit(row, () =>
      extend(row, {
        mfa: {
          enabled: enabled.filter((factor) => factor !== APP),
          preferred: preferred === APP ? undefined : preferred,
        },
      }),
    );
    return {};
  },
});
