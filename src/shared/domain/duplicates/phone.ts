import { callingCodeOf, type PhoneCountry, phoneCountry, trunkOf } from './phone-countries.ts';
import { isPlaceholderPhone } from './placeholders.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ASCII = /^[\u0000-\u007f]*$/;
/** The zeros of digits that are not ASCII: Arabic, Persian, Devanagari, Bengali, Thai, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const OTHER_DIGIT = /[٠-٩۰-۹०-९০-৯๐-๙０-９]/g;
const WIDE = /[\uff01-\uff5e]/g;
/** Blanks, dashes and marks of direction, as they come along from documents. */
const SEPARATORS =
  /[\s\u00ad\u2010-\u2015\u2212\u30fc\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Longer is no phone number, however it is written. */
const LONGEST_TEXT = 64;
/** E.164 has at most 15 digits; without a calling code nobody knows, and under 11 one is hardly there. */
const LONGEST = 15;
const SHORTEST_WITH_CALLING_CODE = 11;
/** Without a trunk prefix, and with numbers that begin with 0: the zero of `+39 (0)6 …` is dialled. */
const ZERO_COUNTS = new Set(['39', '225', '226', '227', '229', '241', '242', '247', '378', '992']);
/** The shortest numbers of a person with their calling code have seven digits (Niue); emergency numbers have three. */
const SHORTEST = 7;
const NUMBER =
  /^(?:tel:)?(\+?)([\d\s().\-/]*\d[\d\s().\-/]*)(?:(?:;ext=|,|#|ext\.?|x|extension)\s*(\d{1,7}))?$/;

/**
 * The form in which two phone numbers are the same: E.164 with its plus, or bare digits where nobody can tell the country;
 * with `;ext=` and the extension if there is one. Null: no number, or one that stands for none (123456789, all zeros).
 *
 * What may be relied on: the key is a function of the value and the default country alone. For `+` and 7 to 15 digits, the
 * first of which is not 0, and none of the next three, the key is either null or the value, whatever the country. A key that is
 * not null is its own key, under any default country if it begins with a plus.
 *
 * @param defaultCountry ISO 3166-1 alpha-2; an unknown one is as none
 */
export function phoneKey(phone: string | undefined, defaultCountry: string | null): string | null {
  if (phone === undefined || phone === '' || phone.length > LONGEST_TEXT) return null;
  const text = (ASCII.test(phone) ? phone : narrow(phone)).trim().toLowerCase();
  const [, plus, written = '', extension = ''] = NUMBER.exec(text) ?? [];
  if (plus === undefined) return null;
  const number = read(
    plus === '+',
    written,
    defaultCountry === null ? undefined : phoneCountry(defaultCountry),
  );
  if (number === null) return null;
  return extension === '' ? number : `${number};ext=${extension}`;
}

function narrow(text: string): string {
  return text
    .replace(OTHER_DIGIT, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = ZEROS.find((first) => code >= first && code < first + 10) ?? code;
      return String(code - zero);
    })
    .replace(WIDE, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(SEPARATORS, ' ');
}

function read(plus: boolean, written: string, country: PhoneCountry | undefined): string | null {
  const digits = written.replace(/\D/g, '');
  // `+0171…` and `0049…` with a plus in front are what people write who must write a plus.
  if (digits.startsWith('00')) return international(digits.slice(2), written);
  if (plus && !digits.startsWith('0')) return international(digits, written);
  return country === undefined ? bare(digits, written) : national(digits, country, written);
}

/** After `(0)`, and a trunk zero that was left behind the calling code, are gone. */
function international(digits: string, written: string): string | null {
  const calling = callingCodeOf(digits);
  if (calling === null) return digits.length < SHORTEST ? null : finish('', digits, '+');
  let rest = digits.slice(calling.length);
  const trunk = trunkOf(calling);
  if (trunk.startsWith('0')) while (rest.startsWith(trunk)) rest = rest.slice(trunk.length);
  else if (written.includes('(0)') && rest.startsWith('0') && !ZERO_COUNTS.has(calling)) rest = rest.slice(1);
  return finish(calling, rest, '+');
}

function national(digits: string, country: PhoneCountry, written: string): string | null {
  const { calling, trunk, longest } = country;
  // In North America 011 is what 00 is elsewhere, and no number there begins with 0.
  if (calling === '1' && digits.startsWith('011')) return international(digits.slice(3), written);
  // 8 and 1 are trunk prefixes that a number can begin with by itself; after 0 there is nothing to doubt.
  const dialled = trunk.startsWith('0') || digits.length === longest + trunk.length;
  if (trunk !== '' && dialled && digits.startsWith(trunk)) {
    return finish(calling, digits.slice(trunk.length), '+');
  }
  if (!digits.startsWith('0') && digits.length > longest && digits.length >= SHORTEST_WITH_CALLING_CODE) {
    return international(digits, written);
  }
  return finish(calling, digits, '+');
}

/** No default country: digits as an import leaves them that dropped the plus, or a number of who knows where. */
function bare(digits: string, written: string): string | null {
  if (!digits.startsWith('0') && digits.length >= SHORTEST_WITH_CALLING_CODE)
    return international(digits, written);
  return finish('', digits, '');
}

function finish(calling: string, rest: string, plus: string): string | null {
  const all = calling + rest;
  if (all.length < SHORTEST || all.length > LONGEST) return null;
  return isPlaceholderPhone(rest) || isPlaceholderPhone(all) ? null : plus + all;
}
