import type { PasswordPolicy } from '../pool.ts';

/** Of `PasswordType` in the API model. */
const LONGEST = 256;
/** What Cognito counts as a symbol; a blank inside is one too, but the API model refuses blanks. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`+=-]/;

/** Every rule that a password breaks, one sentence each; empty: it fits. Cognito counts basic Latin letters only. */
export function passwordProblems(password: string, policy: PasswordPolicy): string[] {
  const rules: readonly (readonly [broken: boolean, sentence: string])[] = [
    [password.length < policy.minimumLength, `It needs at least ${policy.minimumLength} characters.`],
    [password.length > LONGEST, `It may have at most ${LONGEST} characters.`],
    [/\s/.test(password), 'It may have no spaces, tabs or line breaks.'],
    [policy.uppercase && !/[A-Z]/.test(password), 'It needs an upper-case letter, A to Z.'],
    [policy.lowercase && !/[a-z]/.test(password), 'It needs a lower-case letter, a to z.'],
    [policy.numbers && !/[0-9]/.test(password), 'It needs a digit.'],
    [policy.symbols && !SYMBOL.test(password), 'It needs a symbol, such as ! or ?.'],
  ];
  return rules.filter(([broken]) => broken).map(([, sentence]) => sentence);
}

const SHORTEST_MADE = 16;
/** Without I l 1 | and O o 0, which look alike, and without symbols that get lost in mails and shells. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!#%+:=?@*$&';
const EVERY_KIND: PasswordPolicy = {
  minimumLength: SHORTEST_MADE,
  uppercase: true,
  lowercase: true,
  numbers: true,
  symbols: true,
};
/** A quarter of all drafts lack a kind of sign; so many in a row do only if the source of randomness is broken. */
const DRAFTS = 1_000;

/**
 * A password that fits the policy, of at least 16 characters, with letters of both kinds, digits and symbols whatever the
 * policy asks for. Every such password is equally likely: a draft that lacks a kind is thrown away whole, not mended.
 * @param random so many random bytes, fit for secrets
 */
export function makePassword(policy: PasswordPolicy, random: (bytes: number) => Uint8Array): string {
  const length = Math.min(Math.max(SHORTEST_MADE, policy.minimumLength), LONGEST);
  for (let draft = 0; draft < DRAFTS; draft += 1) {
    const password = signs(length, random);
    if (passwordProblems(password, EVERY_KIND).length === 0) return password;
  }
  throw new Error('The source of randomness gives the same bytes over and over.');
}

function signs(length: number, random: (bytes: number) => Uint8Array): string {
  // Bytes above the last whole multiple would make the first signs likelier than the rest.
  const fair = 256 - (256 % SIGNS.length);
  let text = '';
  for (let round = 0; text.length < length && round < DRAFTS; round += 1) {
    for (const byte of random(length * 2)) {
      if (byte < fair && text.length < length) text += SIGNS.charAt(byte % SIGNS.length);
    }
  }
  return text;
}
