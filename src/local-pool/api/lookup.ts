import type { UserRow } from '../store/row.ts';
import type { AppClient, PoolGroup, PoolUser } from '../types.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, notFound } from './errors.ts';
import type { Input } from './input.ts';
import { text } from './input.ts';

export function requireClient(deps: ApiDeps, input: Input): AppClient {
  const id = text(input, 'ClientId');
  const client = deps.clients.get(id);
  if (!client) throw notFound(`User pool client ${id} does not exist.`);
  return client;
}

export function requireGroup(deps: ApiDeps, input: Input): PoolGroup {
  const group = deps.directory.group(text(input, 'GroupName'));
  if (!group) throw notFound('Group not found.');
  return group;
}

/** Admin operations take the username, the sub or a verified alias for `Username`. */
export function findUser(deps: ApiDeps, input: Input): PoolUser | undefined {
  const name = text(input, 'Username');
  return deps.directory.byLogin(name) ?? deps.directory.bySub(name);
}

export function requireUser(deps: ApiDeps, input: Input): PoolUser {
  const user = findUser(deps, input);
  if (!user) throw userNotFound();
  return user;
}

export const userNotFound = (): ApiError => new ApiError('UserNotFoundException', 'User does not exist.');

/** The user as stored, to be changed. */
export function requireRow(deps: ApiDeps, input: Input): UserRow {
  const row = deps.directory.row(requireUser(deps, input).sub);
  if (!row) throw userNotFound();
  return row;
}
