import { displayName } from '../../user.ts';
import { attributeName, counted, listed, quoted, shown } from '../../words.ts';
import { attributeField } from '../field-values.ts';
import { passwordProblems } from '../password.ts';
import type { LeftOut, PlanBody, Subject } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { NewUserWish } from '../wish.ts';
import { createAliases } from './aliases.ts';
import { isEmail, isPhoneNumber } from './attribute-value.ts';
import { ADDRESSES, checkEdits, flagOf } from './edits.ts';
import { groupExists, joining, noSuchGroup, roleNote } from './memberships.ts';
import { costNotes } from './notes.ts';
import { draft } from './outcome.ts';
import { ADDRESS_OF, ADDRESS_WORDS } from './passwords.ts';

/** Of `UsernameType` in the API model. */
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

const LOOKS_LIKE = { email: isEmail, phone_number: isPhoneNumber } as const;

/** AdminCreateUser, then AdminAddUserToGroup for each group. Without an invitation, no message is sent. */
export function planNewUser(wish: NewUserWish, context: PlanContext): PlanBody {
  const given = new Map(
    wish.attributes.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]),
  );
  const username = usernameOf(wish, given, context);
  const subject: Subject = {
    kind: 'newUser',
    username,
    label: displayName({ username, attributes: wish.attributes }),
  };
  const problems = [
    ...usernameProblems(username, context),
    ...attributeProblems(wish, given, context),
    ...invitationProblems(wish, given),
    ...temporaryPasswordProblems(wish, context),
  ];
  if (problems.length > 0) {
    return { rows: [], leftOut: [{ subject, why: 'invalid', reason: problems.join(' ') }], notes: [] };
  }
  const groups = [...new Set(wish.groups)];
  const joined = groups.filter((group) => groupExists(group, context));
  const leftOut = groups
    .filter((group) => !joined.includes(group))
    .map((group): LeftOut => ({ subject, why: 'invalid', reason: noSuchGroup(group) }));
  const attributes = [...given].map(([name, value]) => ({ name, value }));
  const making = draft(
    {
      kind: 'createUser',
      attributes,
      inviteBy: [...new Set(wish.inviteBy)],
      withPassword: wish.temporaryPassword !== null,
    },
    [
      { field: 'user', before: null, after: 'exists' },
      ...attributes.map(({ name, value }) => ({ field: attributeField(name), before: null, after: value })),
    ],
    wish.inviteBy.length > 0 ? ['message'] : [],
  );
  return {
    rows: [making, ...joined.map(joining)].map((row, number) => ({ number, subject, ...row })),
    leftOut,
    notes: [
      ...newUserNotes(wish, context),
      ...joined.flatMap((group) => roleNote(group, context)),
      ...costNotes(wish.kind),
    ],
  };
}

/** Where the pool makes usernames itself, the user is made by the address that people sign in with. */
function usernameOf(wish: NewUserWish, given: ReadonlyMap<string, string>, { pool }: PlanContext): string {
  if (pool.usernameAttributes.length === 0) return wish.username;
  return pool.usernameAttributes.map((name) => given.get(name)).find((value) => value !== undefined) ?? '';
}

function usernameProblems(username: string, { pool, holders }: PlanContext): readonly string[] {
  // That an address is missing, malformed or taken is said with the attributes.
  if (pool.usernameAttributes.length > 0) {
    return username === ''
      ? [
          `People sign in with their ${pool.usernameAttributes.map(attributeName).join(' or ')} in this pool: the user needs one.`,
        ]
      : [];
  }
  if (username === '') return ['The user needs a username.'];
  if (!USERNAME.test(username))
    return ['A username has 1 to 128 characters, without spaces and control characters.'];
  const looksLike = ADDRESSES.find(
    (address) => pool.signInAliases.includes(address) && LOOKS_LIKE[address](username),
  );
  if (looksLike !== undefined) {
    return [
      `People can sign in with their ${attributeName(looksLike)} in this pool, so a username must not look like one.`,
    ];
  }
  const taken = holders('username', username).at(0);
  return taken === undefined ? [] : [`The username ${quoted(username)} is taken (${shown(taken.sub)}).`];
}

function attributeProblems(
  wish: NewUserWish,
  given: ReadonlyMap<string, string>,
  context: PlanContext,
): readonly string[] {
  const aliases = createAliases(context);
  const set = wish.attributes.filter(({ value }) => value !== '');
  const missing = context.pool.schema
    .filter(({ name, required }) => required && name !== 'sub' && !given.has(name))
    .map(({ name }) => `This pool requires the ${attributeName(name)}.`);
  const flags = ADDRESSES.filter((address) => given.has(flagOf(address)) && !given.has(address)).map(
    (address) => `Without ${attributeName(address)}, there is none that could count as verified or not.`,
  );
  const taken = [...ADDRESSES, 'preferred_username' as const].flatMap((name) => {
    const value = given.get(name);
    const conflict = value !== undefined && aliases.has(name) ? aliases.conflict(name, value, null) : null;
    return conflict === null ? [] : [conflict.reason];
  });
  return [...checkEdits(set, context.pool).problems, ...missing, ...flags, ...taken];
}

function invitationProblems(wish: NewUserWish, given: ReadonlyMap<string, string>): readonly string[] {
  return wish.inviteBy
    .filter((channel) => !given.has(ADDRESS_OF[channel]))
    .map((channel) => `Without ${ADDRESS_WORDS[channel]}, there is nowhere to send the invitation.`);
}

function temporaryPasswordProblems(
  { temporaryPassword }: NewUserWish,
  { pool }: PlanContext,
): readonly string[] {
  if (temporaryPassword === null) return [];
  const problems = passwordProblems(temporaryPassword, pool.passwordPolicy);
  return problems.length === 0 ? [] : ['The temporary password does not fit the pool’s policy.', ...problems];
}

function newUserNotes(wish: NewUserWish, { pool }: PlanContext): readonly string[] {
  const days = counted(pool.temporaryPasswordDays, 'day');
  if (wish.inviteBy.length > 0) {
    const channels = [...new Set(wish.inviteBy)].map((channel) => ({ EMAIL: 'email', SMS: 'SMS' })[channel]);
    return [`An invitation with a temporary password goes out by ${listed(channels)}; it works for ${days}.`];
  }
  return wish.temporaryPassword === null
    ? [
        'No message is sent and no password is given, so nobody knows the temporary password: set one, or send the invitation, before the user can sign in.',
      ]
    : [`No message is sent: tell the user the temporary password yourself; it works for ${days}.`];
}
