import { generatePassword, policyProblem } from '../oauth/password-policy.ts';
import { extend, type UserRow } from '../store/row.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError } from './errors.ts';

/** TemporaryPasswordValidityDays of the pool. */
export const TEMPORARY_DAYS = 7;
const DAY = 86_400_000;

/** Throws InvalidPasswordException for one that the pool's policy does not take. */
export function requireGoodPassword(password: string): void {
  const problem = policyProblem(password);
  if (problem !== undefined) {
    throw new ApiError('InvalidPasswordException', `Password did not conform with policy: ${problem}`);
  }
}

/** Within an edit: a password that has to be changed at the first sign-in. Answers it; made up unless given. */
export function setTemporaryPassword(deps: ApiDeps, row: UserRow, password = generatePassword()): string {
  deps.directory.keepPassword(row, password);
  row.status = 'FORCE_CHANGE_PASSWORD';
  extend(row, { temporaryUntil: deps.now() + TEMPORARY_DAYS * DAY, noPassword: undefined });
  return password;
}
