import { randomUUID } from 'node:crypto';
import { ALIASES, isTrue } from '../../store/aliases.ts';
import { groupSet } from '../../store/membership.ts';
import { rewrite, type UserRow } from '../../store/row.ts';
import { aliasTaken } from '../addresses.ts';
import { checkCreation, isEmail, isPhone } from '../attributes.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { ApiError, invalidParameter } from '../errors.ts';
import type { Input } from '../input.ts';
import { attributeList, flag, optionalText, text, textList } from '../input.ts';
import { requireRow } from '../lookup.ts';
import { addressesOf, invitationTargets, sendInvitation } from '../messages.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { requireGoodPassword, setTemporaryPassword } from '../passwords.ts';
import { ATTRIBUTES, PASSWORD, POOL_ID, STRING_MAP, USERNAME } from '../rules.ts';
import { userType } from '../shapes.ts';

/** The pool has email and phone aliases, so that a username must not look like either. */
function requireUsername(deps: ApiDeps, username: string): void {
  const wrong = (form: string, alias: string) =>
    invalidParameter(
      `Username cannot be of ${form} format, since user pool is configured for ${alias} alias.`,
    );
  if (isEmail(username)) throw wrong('email', 'email');
  if (isPhone(username)) throw wrong('phone number', 'phone number');
  if (deps.directory.byUsername(username)) {
    throw new ApiError('UsernameExistsException', 'User account already exists');
  }
}

/**
 * A verified address is an alias of one user only: refused if somebody has it, or taken from them by ForceAliasCreation. The
 * reference names AliasExistsException, the API model does not list it, and what people see is UsernameExistsException:
 * check live.
 */
function holdersToUnverify(deps: ApiDeps, wanted: ReadonlyMap<string, string>, force: boolean) {
  return ALIASES.flatMap((alias) => {
    if (!isTrue(wanted.get(`${alias}_verified`))) return [];
    const value = wanted.get(alias);
    if (!value) throw invalidParameter(`${alias} is required to set ${alias}_verified.`);
    const holder = deps.directory.aliases.holder(alias, value);
    if (holder && !force) throw aliasTaken(alias, 'UsernameExistsException');
    return holder ? [{ holder, mark: `${alias}_verified` }] : [];
  });
}

function create(deps: ApiDeps, input: Input): UserRow {
  const wanted = new Map(attributeList(input, 'UserAttributes'));
  const given = optionalText(input, 'TemporaryPassword');
  const username = text(input, 'Username');
  requireUsername(deps, username);
  checkCreation(wanted);
  if (given !== undefined) requireGoodPassword(given);
  const suppressed = optionalText(input, 'MessageAction') === 'SUPPRESS';
  const targets = suppressed
    ? []
    : invitationTargets((alias) => wanted.get(alias), textList(input, 'DesiredDeliveryMediums'));
  for (const { holder, mark } of holdersToUnverify(deps, wanted, flag(input, 'ForceAliasCreation'))) {
    editUser(deps, holder, (row) => rewrite(row, [[mark, 'false']]));
  }
  const at = deps.now();
  const sub = randomUUID();
  const row: UserRow = {
    sub,
    username,
    pairs: ['sub', sub, ...[...wanted].filter(([, value]) => value !== '').flat()],
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    createdAt: at,
    updatedAt: at,
    groups: groupSet([]),
    // Nothing of the sample is made up for somebody new.
    extra: { mfa: { enabled: [] }, forgottenDevices: 'all', endedSessions: 'all' },
  };
  const password = setTemporaryPassword(deps, row, given);
  deps.directory.addRow(row);
  sendInvitation(deps, row, targets, password);
  return row;
}

/** RESEND: a new temporary password, and the invitation once more. */
function resend(deps: ApiDeps, input: Input): UserRow {
  const row = requireRow(deps, input);
  if (row.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new ApiError(
      'UnsupportedUserStateException',
      `Resend not possible. ${row.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  const given = optionalText(input, 'TemporaryPassword');
  if (given !== undefined) requireGoodPassword(given);
  const targets = invitationTargets(addressesOf(row), textList(input, 'DesiredDeliveryMediums'));
  let password = '';
  editUser(deps, row, () => {
    password = setTemporaryPassword(deps, row, given);
  });
  sendInvitation(deps, row, targets, password);
  return row;
}

export const adminCreateUser = (deps: ApiDeps): Operation => ({
  name: 'AdminCreateUser',
  category: 'UserCreation',
  authorisation: CHANGERS,
  rules: {
    UserPoolId: POOL_ID,
    Username: USERNAME,
    UserAttributes: ATTRIBUTES,
    ValidationData: ATTRIBUTES,
    TemporaryPassword: PASSWORD,
    ForceAliasCreation: { kind: 'boolean' },
    MessageAction: { kind: 'string', oneOf: ['RESEND', 'SUPPRESS'] },
    DesiredDeliveryMediums: { kind: 'list', of: { kind: 'string', oneOf: ['SMS', 'EMAIL'] } },
    ClientMetadata: STRING_MAP,
  },
  run({ input }) {
    const isResend = optionalText(input, 'MessageAction') === 'RESEND';
    const { sub } = isResend ? resend(deps, input) : create(deps, input);
    const user = deps.directory.bySub(sub);
    return { User: user && userType(user) };
  },
});
