import { fold } from '../query/fold.ts';
import { attributeOf, type User } from '../user.ts';

type Named = Pick<User, 'attributes'>;

/** Longer is no name; what follows is not compared. */
const LONGEST_NAME = 200;
/** Written with the family name first, and without anything in between. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LATIN = /\p{Script=Latin}/u;
const OTHER_LETTER = /[^\P{L}\p{Script=Latin}]/u;

/** Of a name: letter case, accents and the German `oe` for `ö` make no difference; words are runs of letters. */
export function wordsOf(text: string | undefined): string[] {
  return writtenWordsOf(text).map(withoutUmlauts);
}

const withoutUmlauts = (word: string) => word.replace(/([aou])e/g, '$1');

/** The same with `oe` as it is written, which need not be an umlaut: Joel, Samuel, Michael. */
function writtenWordsOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  const folded = fold(text.slice(0, LONGEST_NAME)).replace(/['’ʼ`´.]/gu, (mark) => (mark === '.' ? ' ' : ''));
  return folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Titles in front of a name, folded, and whether they are said to men, to women, or to both. */
const TITLES = new Map(
  `mr:m mister:m herr:m monsieur:m senor:m sr:m signor:m dhr:m mrs:f ms:f miss:f frau:f madame:f mme:f mlle:f senora:f
  sra:f senorita:f srta:f signora:f mevr:f mw:f dr: doktor: doctor: prof: professor: dott: dipl: sir:m lady:f`
    .split(/\s+/)
    .map((entry) => entry.split(':') as [string, string]),
);
/** Given names that are none, folded. */
const NO_GIVEN = new Set(
  'null none n-a undefined unknown unbekannt test guest anonymous not-provided not-available user customer kunde'.split(
    ' ',
  ),
);

/** Without the titles in front; titles alone stay. */
function withoutTitles(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !TITLES.has(word));
  return first < 0 ? words : words.slice(first);
}

/** The words of the full name, folded, without titles; empty: there is none. */
export function nameWords(user: Named): readonly string[] {
  const words = withoutTitles(wordsOf(attributeOf(user, 'name')));
  if (words.length > 0) return words;
  return [
    ...withoutTitles(wordsOf(attributeOf(user, 'given_name'))),
    ...wordsOf(attributeOf(user, 'family_name')),
  ];
}

/** `given_name`, or what stands first in `name` (after the comma of `Smith, Anna`; last where the family name comes first), as it is written. */
function givenWords(user: Named): readonly string[] {
  const own = withoutTitles(writtenWordsOf(attributeOf(user, 'given_name')));
  if (own.length > 0) return NO_GIVEN.has(own.join('-')) ? [] : own;
  const name = (attributeOf(user, 'name') ?? '').slice(0, LONGEST_NAME);
  const comma = name.indexOf(',');
  const words = withoutTitles(writtenWordsOf(comma < 0 ? name : name.slice(comma + 1)));
  if (NO_GIVEN.has(words.join('-'))) return [];
  const given = FAMILY_FIRST.test(name.trim()) && comma < 0 ? words.at(-1) : words[0];
  return given === undefined || NO_GIVEN.has(given) ? [] : [given];
}

/** As a title in front of the name says; empty: none does. */
function addressedAs(user: Named): string {
  const words = wordsOf(attributeOf(user, 'name') ?? attributeOf(user, 'given_name'));
  for (const word of words) {
    const said = TITLES.get(word);
    if (said !== '') return said ?? '';
  }
  return '';
}

const LONGEST_INITIAL = 2;
/** With fewer letters more it is another name, often that of a wife, sister or son: Martina, Andreas, Danielle. */
const FEWEST_LEFT_OUT = 3;
/** What makes a man's name a woman's: Josephine, Georgina, Franziska, Paulette, Juanita. */
const OF_WOMEN = /^(?:ina|ine|iska|isca|ette|ita)$/;

/** The same, or one is an initial or the short form of the other: Max and Maximilian. */
function goTogether(one: GivenWord, other: GivenWord): boolean {
  const [short, long] = one.written.length <= other.written.length ? [one, other] : [other, one];
  if (short.key === long.key) return true;
  // There, one character is a whole name.
  if (!long.key.startsWith(short.key) || FAMILY_FIRST.test(short.written)) return false;
  const [few, many] = [short.written.length, long.written.length];
  if (few <= LONGEST_INITIAL) return true;
  return many - few >= FEWEST_LEFT_OUT && !OF_WOMEN.test(long.written.slice(few));
}

interface GivenWord {
  readonly written: string;
  /** Without umlauts. */
  readonly key: string;
}

/** What a name says, read once for comparing it with many. */
export interface ReadName {
  readonly addressedAs: string;
  readonly given: readonly GivenWord[];
  readonly isLatin: boolean;
  /** Of the full name, without umlauts. */
  readonly words: readonly string[];
}

export function readName(user: Named): ReadName {
  const written = givenWords(user);
  return {
    addressedAs: addressedAs(user),
    given: written.map((word) => ({ written: word, key: withoutUmlauts(word) })),
    isLatin: isLatin(written),
    words: nameWords(user),
  };
}

/**
 * One is a Mr and the other a Mrs, or both have a given name, and no word of them agrees: neither the same, nor an initial or a
 * short form of one another, nor anywhere in the other's full name. Names in different scripts cannot be compared, and do not
 * contradict.
 */
export function contradict(a: ReadName, b: ReadName): boolean {
  if (a.addressedAs !== '' && b.addressedAs !== '' && a.addressedAs !== b.addressedAs) return true;
  if (a.given.length === 0 || b.given.length === 0) return false;
  if (a.isLatin !== b.isLatin) return false;
  if (a.given.some((one) => b.given.some((other) => goTogether(one, other)))) return false;
  return !holds(b.words, a.given) && !holds(a.words, b.given);
}

export function namesContradict(a: Named, b: Named): boolean {
  return contradict(readName(a), readName(b));
}

function isLatin(words: readonly string[]): boolean {
  const text = words.join('');
  return LATIN.test(text) && !OTHER_LETTER.test(text);
}

function holds(words: readonly string[], some: readonly GivenWord[]): boolean {
  return some.some(({ key }) => words.includes(key));
}
