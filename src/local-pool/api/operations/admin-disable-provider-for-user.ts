import { readIdentities, writeIdentities } from '../../store/identities.ts';
import { extend, rewrite, rowValue } from '../../store/row.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { invalidParameter } from '../errors.ts';
import type { Input } from '../input.ts';
import { userNotFound } from '../lookup.ts';
import { ADMINS, type Operation } from '../operation.ts';
import { NATIVE, type ProviderUser, providerOf, readProviderUser, rowOf } from '../providers.ts';
import { POOL_ID_TEXT, PROVIDER_USER } from '../rules.ts';

const target = (input: Input): ProviderUser => readProviderUser(input, 'User');

/** A native user's password is taken no more. */
function disableNative(deps: ApiDeps, user: ProviderUser): void {
  const row = rowOf(deps, user);
  if (!row) throw userNotFound();
  editUser(deps, row, () => extend(row, { noPassword: true }));
}

/** A linked identity is taken off the user that it is linked to. */
function unlink(deps: ApiDeps, { provider, value }: ProviderUser): void {
  const row = deps.directory.aliases.withIdentity(provider, value);
  if (!row) throw userNotFound();
  const left = readIdentities(rowValue(row, 'identities')).filter(
    ({ providerName, userId }) => providerName !== provider || userId !== value,
  );
  editUser(deps, row, () => rewrite(row, [['identities', writeIdentities(left)]]));
}

export const adminDisableProviderForUser = (deps: ApiDeps): Operation => ({
  name: 'AdminDisableProviderForUser',
  category: 'UserUpdate',
  authorisation: ADMINS,
  rules: { UserPoolId: POOL_ID_TEXT, User: PROVIDER_USER },
  subject: (input) => target(input).value,
  run({ input }) {
    const user = target(input);
    const known = providerOf(user.provider);
    if (!known && user.provider !== NATIVE) {
      throw invalidParameter(`There is no identity provider ${user.provider}.`);
    }
    if (user.attribute !== 'Cognito_Subject' && (user.provider === NATIVE || known?.social)) {
      throw invalidParameter('ProviderAttributeName has to be Cognito_Subject.');
    }
    if (user.provider === NATIVE) disableNative(deps, user);
    else unlink(deps, user);
    return {};
  },
});
