import { randomInt } from 'node:crypto';

/** Rule, what it asks for, and how the API says that it was broken. */
const RULES: readonly (readonly [RegExp, string, string])[] = [
  [/^.{8,}$/su, 'at least 8 characters', 'Password not long enough'],
  [/\p{Lu}/u, 'an upper-case letter', 'Password must have uppercase characters'],
  [/\p{Ll}/u, 'a lower-case letter', 'Password must have lowercase characters'],
  [/\d/u, 'a digit', 'Password must have numeric characters'],
  [/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/u, 'a symbol', 'Password must have symbol characters'],
];

/** What a new password still needs, in words; empty when it is good. Cognito's default password policy. */
export function missingFromPassword(password: string): string[] {
  if (password.length > 256) return ['at most 256 characters'];
  return RULES.filter(([rule]) => !rule.test(password)).map(([, words]) => words);
}

/** The first rule that a password breaks, as Cognito says it in its InvalidPasswordException. */
export const policyProblem = (password: string): string | undefined =>
  RULES.find(([rule]) => !rule.test(password))?.[2];

const KINDS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!#$%&*+-=?@'] as const;
const LENGTH = 12;

/** A password that the policy takes, without signs that look alike. */
export function generatePassword(): string {
  const all = KINDS.join('');
  const signs = Array.from({ length: LENGTH }, (_, at) => {
    const kind: string = KINDS[at] ?? all;
    return kind.charAt(randomInt(kind.length));
  });
  // Fisher–Yates, or the kinds would always come in the same order.
  for (let at = signs.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [signs[at], signs[other]] = [signs[other] ?? '', signs[at] ?? ''];
  }
  return signs.join('');
}
