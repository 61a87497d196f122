import { fold } from '../query/fold.ts';
import { attributeOf, type User } from '../user.ts';
import { emailKey } from './keys.ts';
import { nameWords } from './names.ts';
import { isPlaceholderBirthdate, isPlaceholderName } from './placeholders.ts';
import { isPublicMail } from './public-mail.ts';

type Person = Pick<User, 'attributes'>;

/** One edit (a letter more, fewer, another, or two changed about) in so many letters is a slip of the pen. */
const LETTERS_PER_EDIT = 6;
const LONGEST_COMPARED = 60;

/**
 * What users have in common between whom a guess is tried; null: none. `nameAndBirthdate`: the key is the match.
 * `similarName`: the domain of a company and the consonants that names begin with; whether names are near equal is for
 * `namesAreClose` to say. (`sharedPhone` goes by the phone number.)
 */
export function guessKey(guess: 'nameAndBirthdate' | 'similarName', user: Person): string | null {
  const words = [...nameWords(user)].sort();
  if (!isFullName(words) || isPlaceholderName(words.join(' '))) return null;
  if (guess === 'nameAndBirthdate') {
    const birthdate = birthdateOf(user);
    return birthdate === null ? null : `${words.join(' ')}\n${birthdate}`;
  }
  const email = emailKey(attributeOf(user, 'email'));
  const domain = email?.slice(email.lastIndexOf('@') + 1);
  if (domain === undefined || isPublicMail(domain)) return null;
  return `${words.map(skeleton).sort().join(' ')}\n${domain}`;
}

/** Chinese, Japanese and Korean names are written without anything between; folded, a Korean syllable is two letters or three. */
const ONE_WORD = /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}|\p{Script=Hangul}{4,})$/u;

function isFullName(words: readonly string[]): boolean {
  return words.length > 1 || ONE_WORD.test(words[0] ?? '');
}

/** Near-equal names, in whatever order of words, of people whose birthdates do not speak against it. */
export function namesAreClose(a: Person, b: Person): boolean {
  const [born, bornToo] = [birthdateOf(a), birthdateOf(b)];
  if (born !== null && bornToo !== null && born !== bornToo) return false;
  const [mine, theirs] = [a, b].map((user) =>
    [...nameWords(user)].sort().join(' ').slice(0, LONGEST_COMPARED),
  );
  if (mine === undefined || theirs === undefined) return false;
  const letters = Math.min(mine.length, theirs.length);
  const allowed = Math.floor(letters / LETTERS_PER_EDIT);
  return editDistance(mine, theirs, allowed) <= allowed;
}

/** `YYYY-MM-DD` (OpenID Connect Core, 5.1), also with slashes or dots; null: none, a year without a day, or a filler. */
export function birthdateOf(user: Person): string | null {
  const [, year, month, day] =
    /^\s*(\d{4})[-/.](\d{2})[-/.](\d{2})\s*$/.exec(
      fold((attributeOf(user, 'birthdate') ?? '').slice(0, 40)),
    ) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  return isPlaceholderBirthdate(date) ? null : date;
}

/** Slips of the pen are mostly in these, or double a letter. */
const SOFT = 'aeiouyh';

/** The first letter and the two consonants that follow it, in the order of the alphabet, for neighbours get swapped. */
function skeleton(word: string): string {
  const [first = '', ...rest] = word;
  const hard: string[] = [];
  for (const letter of rest) {
    if (!SOFT.includes(letter) && letter !== hard.at(-1)) hard.push(letter);
    if (hard.length === 2) break;
  }
  return first + hard.sort().join('');
}

/** Edits between two texts, swaps of neighbours included; gives up above `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
