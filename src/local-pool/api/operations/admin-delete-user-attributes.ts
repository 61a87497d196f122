import { extend, rewrite } from '../../store/row.ts';
import { settleAddresses } from '../addresses.ts';
import { checkDeletion } from '../attributes.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { textList } from '../input.ts';
import { requireRow } from '../lookup.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { ATTRIBUTE_NAME, POOL_ID, USERNAME } from '../rules.ts';

/** An attribute that the user does not have counts as deleted. */
export const adminDeleteUserAttributes = (deps: ApiDeps): Operation => ({
  name: 'AdminDeleteUserAttributes',
  category: 'UserUpdate',
  authorisation: CHANGERS,
  rules: {
    UserPoolId: POOL_ID,
    Username: USERNAME,
    UserAttributeNames: { kind: 'list', required: true, of: ATTRIBUTE_NAME },
  },
  run({ input }) {
    const row = requireRow(deps, input);
    const names = textList(input, 'UserAttributeNames');
    checkDeletion(names);
    const { changes, pending } = settleAddresses(deps, row, new Map(names.map((name) => [name, ''])));
    editUser(deps, row, () => {
      rewrite(row, changes);
      if (row.extra?.pending) extend(row, { pending });
    });
    return {};
  },
});
