import { ALIASES } from '../../store/aliases.ts';
import { extend, rewrite } from '../../store/row.ts';
import { aliasTaken } from '../addresses.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { ApiError, invalidParameter } from '../errors.ts';
import { text } from '../input.ts';
import { userNotFound } from '../lookup.ts';
import { ACCESS_TOKEN, type Operation } from '../operation.ts';
import { ATTRIBUTE_NAME, CODE, TOKEN } from '../rules.ts';

export const codeMismatch = (): ApiError =>
  new ApiError('CodeMismatchException', 'Invalid verification code provided, please try again.');

/** The user enters the code that a changed address was sent: the new value takes its place, verified. */
export const verifyUserAttribute = (deps: ApiDeps): Operation => ({
  name: 'VerifyUserAttribute',
  category: 'UserUpdate',
  authorisation: ACCESS_TOKEN,
  rules: { AccessToken: TOKEN, AttributeName: { ...ATTRIBUTE_NAME, required: true }, Code: CODE },
  run({ input, claims }) {
    const row = claims && deps.directory.row(claims.sub);
    if (!row) throw userNotFound();
    const alias = ALIASES.find((name) => name === text(input, 'AttributeName'));
    if (!alias) throw invalidParameter('Only email and phone_number can be verified.');
    const waiting = row.extra?.pending?.[alias];
    if (waiting?.code !== text(input, 'Code')) throw codeMismatch();
    const { value } = waiting;
    const holder = deps.directory.aliases.holder(alias, value);
    if (holder && holder !== row) throw aliasTaken(alias);
    editUser(deps, row, () => {
      rewrite(row, [
        [alias, value],
        [`${alias}_verified`, 'true'],
      ]);
      extend(row, { pending: { ...row.extra?.pending, [alias]: undefined } });
    });
    return {};
  },
});
