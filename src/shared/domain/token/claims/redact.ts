import type { User } from '../../user.ts';
import { visibleString } from '../../visible-text.ts';
import { withSingleQuotes } from '../judge/ruling.ts';
import type { ClaimLine } from './claim-line.ts';
import { maskPersonal } from './mask.ts';
import { isPersonal } from './personal.ts';

/** Shorter ones are parts of ordinary words, unless they stand alone, in quotes or as the whole text. */
const LEAST_LENGTH = 3;
/** Of a longer value this much is looked for: whoever shows it may have shortened it. */
const BEGINNING = 40;
const LONGEST_SHOWN = 1_000;
/** What looks like an address or a phone number (E.164), whoever it belongs to: a backend or Cognito may have said it. */
const CONTACTS = [
  /[^\s@"“”‘’'<>(),:;/]{1,64}@[^\s@"“”‘’'<>(),:;/]{1,190}\.\p{L}{2,}/gu,
  /(?<![\w+/])\+\d{7,15}(?!\w)/g,
];

/**
 * Every personal value of a token and its user that stands in a text of one line or more, for hiding them there. Longest
 * first, so that an address goes before the name that is in it.
 */
export function personalValues(text: string, lines: readonly ClaimLine[], user: User | null): string[] {
  const said = lines.flatMap((line) => (line.personal ? valuesOf(line) : []));
  const known = user === null ? [] : valuesOfUser(user);
  const forms = [...said, ...known].flatMap(formsOf);
  const lined = `\n${text}\n`;
  const standing = forms.filter((value) => {
    if (!isShort(value)) return text.includes(value.slice(0, BEGINNING));
    return value.trim() !== '' && (lined.includes(`“${value}”`) || lined.includes(`\n${value}\n`));
  });
  return [...new Set(standing)].sort((one, other) => other.length - one.length);
}

/**
 * The text with every one of these values masked where it stands by itself, and all else that looks like an address or a
 * phone number. `mask` gives what stands in place of a value.
 */
export function redact(text: string, values: readonly string[], mask = maskPersonal): string {
  const hidden = values.reduce((rest, value) => hide(rest, value, mask), text);
  return CONTACTS.reduce((rest, pattern) => rest.replace(pattern, (found) => mask(found)), hidden);
}

function hide(text: string, value: string, mask: (value: string) => string): string {
  const sought = value.slice(0, BEGINNING);
  let result = '';
  let from = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, Math.max(from, at + 1))) {
    const length = lengthStanding(text, at, value);
    if (isShort(value) ? !standsAlone(text, at, length) : isInsideWord(text, at, length)) continue;
    result += text.slice(from, at) + mask(value);
    from = at + length;
  }
  return result + text.slice(from);
}

/** How much of the value stands there, with the ellipsis of whoever shortened it. */
function lengthStanding(text: string, at: number, value: string): number {
  let length = 0;
  while (length < value.length && text[at + length] === value[length]) length += 1;
  return length < value.length && text[at + length] === '…' ? length + 1 : length;
}

function isShort(value: string): boolean {
  return value.trim().length < LEAST_LENGTH;
}

function standsAlone(text: string, at: number, length: number): boolean {
  return length === text.length || (text[at - 1] === '“' && text[at + length] === '”');
}

function isInsideWord(text: string, at: number, length: number): boolean {
  const joins = (one: string | undefined): boolean => one !== undefined && /[\p{L}\p{N}]/u.test(one);
  const begins = joins(text[at - 1]) && joins(text[at]);
  const ends = joins(text[at + length]) && joins(text[at + length - 1]);
  return begins || ends;
}

/** As it is, as it is shown, with quotes around it or without, and as it stands inside of JSON. */
function formsOf(value: string): string[] {
  const begin = value.slice(0, LONGEST_SHOWN);
  const visible = visibleString(begin);
  return [value, visible, withSingleQuotes(visible), JSON.stringify(begin).slice(1, -1)];
}

function valuesOf({ value, items, identities, now }: ClaimLine): string[] {
  return [
    value,
    ...(items ?? []),
    ...(identities ?? []).map((identity) => identity.userId),
    ...(now?.value == null ? [] : [now.value]),
  ];
}

function valuesOfUser(user: User): string[] {
  const names = [{ name: 'username', value: user.username }, ...user.attributes];
  return names
    .filter(({ name, value }) => isPersonal('payload', name, value, { sub: user.sub }))
    .map(({ value }) => value);
}
