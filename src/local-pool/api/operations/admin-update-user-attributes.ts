import { extend, rewrite } from '../../store/row.ts';
import { settleAddresses } from '../addresses.ts';
import { checkUpdate } from '../attributes.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { attributeList } from '../input.ts';
import { requireRow } from '../lookup.ts';
import { sendVerification } from '../messages.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { ATTRIBUTE, POOL_ID, STRING_MAP, USERNAME } from '../rules.ts';

/** All or nothing; of an attribute that is named twice the last value counts (check live). */
export const adminUpdateUserAttributes = (deps: ApiDeps): Operation => ({
  name: 'AdminUpdateUserAttributes',
  category: 'UserUpdate',
  authorisation: CHANGERS,
  rules: {
    UserPoolId: POOL_ID,
    Username: USERNAME,
    UserAttributes: { kind: 'list', required: true, of: ATTRIBUTE },
    ClientMetadata: STRING_MAP,
  },
  run({ input }) {
    const row = requireRow(deps, input);
    const wanted = new Map(attributeList(input, 'UserAttributes'));
    checkUpdate(wanted);
    const { changes, pending, codes } = settleAddresses(deps, row, wanted);
    editUser(deps, row, () => {
      rewrite(row, changes);
      if (codes.length > 0 || row.extra?.pending) extend(row, { pending });
    });
    for (const { alias, address } of codes) sendVerification(deps, row, alias, address);
    return {};
  },
});
