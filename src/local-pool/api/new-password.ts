import { SCHEMA } from '../sample/schema.ts';
import { rewrite } from '../store/row.ts';
import type { AppClient, PoolUser } from '../types.ts';
import { checkUpdate } from './attributes.ts';
import type { ApiDeps } from './deps.ts';
import { editUser } from './edit.ts';
import { invalidParameter, notAuthorized } from './errors.ts';
import { requireGoodPassword } from './passwords.ts';

/** Before the name of an attribute in the challenge and in its answer. */
const PREFIX = 'userAttributes.';

const missingFrom = ({ attributes }: PoolUser): readonly string[] =>
  SCHEMA.filter(({ Required, Name }) => Required && !attributes.get(Name)).map(({ Name }) => Name);

export function newPasswordChallenge(deps: ApiDeps, user: PoolUser, { clientId }: AppClient): object {
  const { challenges } = deps;
  const attributes = Object.fromEntries([...user.attributes].filter(([name]) => name !== 'sub'));
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: challenges.open({ clientId, sub: user.sub, wants: 'NEW_PASSWORD_REQUIRED' }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missingFrom(user).map((name) => PREFIX + name)),
      userAttributes: JSON.stringify(attributes),
    },
  };
}

/** Sets the password and the attributes that NEW_PASSWORD_REQUIRED asked for. Refusals leave all as it was. */
export function setNewPassword(deps: ApiDeps, user: PoolUser, responses: ReadonlyMap<string, string>): void {
  const given = new Map(
    [...responses]
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value] as const),
  );
  const missing = missingFrom(user);
  for (const name of given.keys()) {
    if (user.attributes.get(name) && SCHEMA.some((one) => one.Name === name && one.Required)) {
      throw notAuthorized(`Cannot modify an already provided ${name}`);
    }
  }
  for (const name of missing) {
    if (!given.get(name)) throw invalidParameter(`Invalid attributes given, ${name} is missing`);
  }
  checkUpdate(given);
  const password = responses.get('NEW_PASSWORD') ?? '';
  requireGoodPassword(password);
  const row = deps.directory.row(user.sub);
  if (row && given.size > 0) editUser(deps, row, () => rewrite(row, given));
  deps.directory.setPassword(user, password, 'CONFIRMED');
}
