const RULES: readonly (readonly [RegExp, string])[] = [
  [/^.{8,}$/su, 'at least 8 characters'],
  [/\p{Lu}/u, 'an upper-case letter'],
  [/\p{Ll}/u, 'a lower-case letter'],
  [/\d/u, 'a digit'],
  [/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/u, 'a symbol'],
];

/** What a new password still needs, in words; empty when it is good. Cognito's default password policy. */
export function missingFromPassword(password: string): string[] {
  if (password.length > 256) return ['at most 256 characters'];
  return RULES.filter(([rule]) => !rule.test(password)).map(([, words]) => words);
}
