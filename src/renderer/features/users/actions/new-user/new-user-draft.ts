import { passwordProblems } from '#shared/domain/changes/password.ts';
import type { MessageChannel, NewUserWish } from '#shared/domain/changes/wish.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { newUserText as text } from '../../../../text/user-actions-text.ts';
import { type AttributeField, attributeFields } from '../attributes/fields.ts';
import { valueProblem } from '../attributes/problems.ts';

export interface NewUserDraft {
  readonly username: string;
  /** What was typed, by attribute. */
  readonly values: ReadonlyMap<string, string>;
  /** Null: no message is sent. */
  readonly inviteBy: readonly MessageChannel[] | null;
  /** Null: Cognito makes one. */
  readonly password: string | null;
  readonly groups: readonly string[];
}

/** Without the password, which is not kept anywhere. */
export type KeptNewUser = Omit<NewUserDraft, 'password'>;

export const NOBODY_YET: KeptNewUser = { username: '', values: new Map(), inviteBy: null, groups: [] };

export interface NewUserProblems {
  readonly username: string | null;
  readonly attributes: ReadonlyMap<string, string>;
  /** Not one of the addresses that people sign in with is there. */
  readonly alias: string | null;
  readonly invitation: string | null;
  readonly password: boolean;
}

type Pool = Pick<PoolDescription, 'schema' | 'usernameAttributes' | 'signInAliases' | 'passwordPolicy'>;

/** What says that an address is verified, and the address. */
const FLAGS = new Map([
  ['email_verified', 'email'],
  ['phone_number_verified', 'phone_number'],
]);
const ASKED_FIRST = new Set(['email', 'email_verified', 'phone_number', 'phone_number_verified', 'name']);

/** What can be set at creation, which is everything: first what has to be, and what people are known by. */
export function newUserFields({ schema, usernameAttributes }: Pool): {
  readonly first: readonly AttributeField[];
  readonly more: readonly AttributeField[];
} {
  const all = attributeFields(schema, []).map((field) => ({ ...field, locked: null }));
  const isFirst = ({ name, rule }: AttributeField) =>
    (rule?.required ?? false) || usernameAttributes.includes(name) || ASKED_FIRST.has(name);
  const isRequired = ({ rule }: AttributeField) => Number(!(rule?.required ?? false));
  return {
    first: all.filter(isFirst).sort((a, b) => isRequired(a) - isRequired(b)),
    more: all.filter((field) => !isFirst(field)),
  };
}

export function newUserProblems(pool: Pool, draft: NewUserDraft): NewUserProblems {
  const { first, more } = newUserFields(pool);
  const attributes = new Map<string, string>();
  for (const { name, rule } of [...first, ...more]) {
    const problem = valueProblem(rule, draft.values.get(name) ?? '');
    if (problem) attributes.set(name, problem);
  }
  const has = (name: string) => isGiven(draft, name);
  const { usernameAttributes } = pool;
  return {
    username: usernameAttributes.length > 0 ? null : usernameProblem(draft.username, pool),
    attributes,
    alias:
      usernameAttributes.length > 0 && !usernameAttributes.some(has)
        ? text.aliasMissing(usernameAttributes.map(aliasName).join(text.or))
        : null,
    invitation: invitationProblem(draft.inviteBy, has),
    password: draft.password !== null && passwordProblems(draft.password, pool.passwordPolicy).length > 0,
  };
}

function usernameProblem(username: string, { signInAliases }: Pool): string | null {
  if (username === '') return text.usernameMissing;
  if (/\s/.test(username)) return text.usernameSpace;
  return signInAliases.includes('email') && /^[^@]+@[^@]+$/.test(username) ? text.usernameIsEmail : null;
}

function invitationProblem(
  by: readonly MessageChannel[] | null,
  has: (name: string) => boolean,
): string | null {
  if (by === null) return null;
  if (by.length === 0) return text.inviteMissing;
  if (by.includes('EMAIL') && !has('email')) return text.inviteNoEmail;
  return by.includes('SMS') && !has('phone_number') ? text.inviteNoPhone : null;
}

function aliasName(name: string): string {
  return name === 'email' || name === 'phone_number' ? text.aliases[name] : name;
}

function isGiven(draft: NewUserDraft, name: string): boolean {
  return (draft.values.get(name) ?? '') !== '';
}

/** Whether it says that an address is verified which is not there. */
export function lacksAddress(draft: NewUserDraft, name: string): boolean {
  const address = FLAGS.get(name);
  return address !== undefined && !isGiven(draft, address);
}

/** Null: something is missing or wrong. */
export function newUserWish(pool: Pool, draft: NewUserDraft): NewUserWish | null {
  const { username, attributes, alias, invitation, password } = newUserProblems(pool, draft);
  if (username !== null || alias !== null || invitation !== null || password || attributes.size > 0)
    return null;
  return {
    kind: 'createUser',
    username: pool.usernameAttributes.length > 0 ? '' : draft.username,
    attributes: [...draft.values].flatMap(([name, value]) =>
      value === '' || lacksAddress(draft, name) ? [] : [{ name, value }],
    ),
    temporaryPassword: draft.password,
    inviteBy: draft.inviteBy ?? [],
    groups: draft.groups,
  };
}
