import type { User } from '../user.ts';
import { isPlaceholderEmail } from './placeholders.ts';
import { asciiDomain } from './punycode.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ASCII = /^[\u0000-\u007f]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Nobody sees them, no address may have them (RFC 6532 by way of RFC 5892), and pasting brings them along. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** ASCII as East Asian keyboards write it, and the small forms of `@` and the full stop. */
const WIDE = /[\uff01-\uff5e\ufe6b\ufe52]/g;
/** Full stops that are dots in a domain (RFC 3490, 3.1). */
const STOPS = /[\u3002\uff61]/g;
const QUOTE = 34;
/** What needs no quotes in a local part (RFC 5322, 3.2.3). */
const QUOTED = /^"([\w!#$%&'*+\-/=?^`{|}~]+(?:\.[\w!#$%&'*+\-/=?^`{|}~]+)*)"@([^@]+)$/;

/** What makes no difference between two texts, and what such a difference is called. */
export interface KeyStep {
  readonly difference: string;
  apply(text: string): string;
}

const ACCENTS: KeyStep = {
  difference: 'in how letters with accents are stored',
  apply: (text) => text.normalize('NFC'),
};
const CASE: KeyStep = {
  difference: 'in letter case',
  apply: (text) => text.toLowerCase().replaceAll('ς', 'σ'),
};
/** In lower case some letters have a composed form that their capitals lack: T with two dots. */
const FOLD_STEPS = [ACCENTS, CASE, ACCENTS];

/**
 * Text in which letter case makes no difference: NFC, lower case without regard to any language, and one form of sigma, for
 * both are Σ in capitals. Accents count, `ß` is not `ss`, `ı` is not `i`, and letters that only look alike are others.
 * Plain ASCII: only its capitals change.
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return FOLD_STEPS.reduce((done, step) => step.apply(done), text);
}

/**
 * The form in which two email addresses are the same; null: no address, or one that stands for none.
 *
 * What may be relied on for a value of ASCII alone that does not begin with a quotation mark once it is trimmed (blanks and
 * U+0009 to U+000D at both ends): the key is either null or the trimmed value in lower case. A key that is not null is its
 * own key.
 */
export function emailKey(email: string | undefined): string | null {
  if (email === undefined || email === '') return null;
  const key = ASCII.test(email) ? asciiKey(email) : otherKey(email);
  return key === null || isPlaceholderEmail(key) ? null : key;
}

/** All that `emailKey` does to an address, in this order. */
export const EMAIL_STEPS: readonly KeyStep[] = [
  { difference: 'in characters that cannot be seen', apply: (text) => text.replace(UNSEEN, '') },
  { difference: 'in full-width characters', apply: narrow },
  { difference: 'in blanks around them', apply: (text) => text.trim() },
  ...FOLD_STEPS,
  { difference: 'in how the domain is written', apply: withAsciiDomain },
  { difference: 'in quotation marks that are not needed', apply: unquoted },
];

/** All that `usernameKey` does to a name. */
export const USERNAME_STEPS: readonly KeyStep[] = FOLD_STEPS;

function narrow(text: string): string {
  return text.replace(WIDE, (letter) => {
    if (letter === '\ufe6b') return '@';
    return letter === '\ufe52' ? '.' : String.fromCharCode(letter.charCodeAt(0) - 0xfee0);
  });
}

function withAsciiDomain(text: string): string {
  const at = text.lastIndexOf('@');
  return `${text.slice(0, at + 1)}${asciiDomain(text.slice(at + 1).replace(STOPS, '.'))}`;
}

function asciiKey(email: string): string {
  const key = email.trim().toLowerCase();
  return key.charCodeAt(0) === QUOTE ? unquoted(key) : key;
}

function otherKey(email: string): string | null {
  if (LONE_SURROGATE.test(email)) return null;
  return EMAIL_STEPS.reduce((text, step) => step.apply(text), email);
}

/** `"anna"@example.com` is anna@example.com (RFC 5321, 4.1.2). */
function unquoted(key: string): string {
  const [, local, domain] = QUOTED.exec(key) ?? [];
  return local !== undefined && domain !== undefined ? `${local}@${domain}` : key;
}

/**
 * The form in which two usernames are the same but for letter case; null: nobody chose it, for it is the `sub`, or the name
 * of a profile of another provider.
 */
export function usernameKey(user: Pick<User, 'username' | 'sub' | 'status'>): string | null {
  if (user.username === '' || user.username === user.sub || user.status === 'EXTERNAL_PROVIDER') return null;
  return foldCase(user.username);
}
