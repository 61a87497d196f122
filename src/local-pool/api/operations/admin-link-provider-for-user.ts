import { readIdentities, writeIdentities } from '../../store/identities.ts';
import { rewrite, rowValue, type UserRow } from '../../store/row.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { ApiError, invalidParameter } from '../errors.ts';
import type { Input } from '../input.ts';
import { userNotFound } from '../lookup.ts';
import { ADMINS, type Operation } from '../operation.ts';
import { type ProviderUser, providerOf, readProviderUser, rowOf } from '../providers.ts';
import { POOL_ID_TEXT, PROVIDER_USER } from '../rules.ts';

/** "The maximum number of federated identities linked to a user is five" (API reference). */
const MOST_LINKS = 5;

/** The type of the provider of an identity that may be linked. Throws InvalidParameterException for any other. */
function requireSource(deps: ApiDeps, { provider, attribute, value }: ProviderUser): string {
  const known = providerOf(provider);
  if (!known) throw invalidParameter(`Invalid SourceUser: there is no identity provider ${provider}.`);
  if (value === '') throw invalidParameter('Invalid SourceUser: ProviderAttributeValue is missing.');
  if (known.social && attribute !== 'Cognito_Subject') {
    throw invalidParameter(
      'Invalid SourceUser: ProviderAttributeName has to be Cognito_Subject for social providers.',
    );
  }
  const holder = deps.directory.aliases.withIdentity(provider, value);
  const signedUp = deps.directory.byUsername(`${provider}_${value}`);
  if (signedUp) {
    throw invalidParameter(
      'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
    );
  }
  if (holder) throw invalidParameter('SourceUser is already linked to DestinationUser');
  return known.type;
}

function link(deps: ApiDeps, row: UserRow, source: ProviderUser, providerType: string): void {
  const identities = readIdentities(rowValue(row, 'identities'));
  if (identities.filter(({ primary }) => !primary).length >= MOST_LINKS) {
    throw new ApiError('LimitExceededException', `A user can have ${MOST_LINKS} linked identities at most.`);
  }
  const identity = {
    userId: source.value,
    providerName: source.provider,
    providerType,
    issuer: null,
    primary: false,
    dateCreated: deps.now(),
  };
  editUser(deps, row, () => rewrite(row, [['identities', writeIdentities([...identities, identity])]]));
}

const destination = (input: Input): ProviderUser => readProviderUser(input, 'DestinationUser');

/** The pool has no sign-in with providers, so a link shows in the `identities` attribute and does no more. */
export const adminLinkProviderForUser = (deps: ApiDeps): Operation => ({
  name: 'AdminLinkProviderForUser',
  category: 'UserUpdate',
  authorisation: ADMINS,
  rules: { UserPoolId: POOL_ID_TEXT, DestinationUser: PROVIDER_USER, SourceUser: PROVIDER_USER },
  subject: (input) => destination(input).value,
  run({ input }) {
    const row = rowOf(deps, destination(input));
    if (!row) throw userNotFound();
    const source = readProviderUser(input, 'SourceUser');
    link(deps, row, source, requireSource(deps, source));
    return {};
  },
});
