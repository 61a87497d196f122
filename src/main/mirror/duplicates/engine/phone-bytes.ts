import { callingCodeOf } from '#shared/domain/duplicates/phone-countries.ts';

const PLUS = 43;
const ZERO = 48;
const NINE = 57;
/** Digits in all, that `phoneKey` may leave as they are; and after the calling code. */
const MOST = 15;
const FEWEST_AFTER = 7;
/** So many alike at the end, and a number is looked at by `phoneKey`. */
const ALIKE = 5;

/** By the first three digits: how many of them are the calling code; 0: `phoneKey` has to tell. */
export const CALLING = Uint8Array.from({ length: 1000 }, (_, number) => {
  const digits = String(number).padStart(3, '0');
  // Longer than any calling code, so that nothing is missing.
  return digits.startsWith('0') ? 0 : (callingCodeOf(`${digits}5555555`)?.length ?? 0);
});
/**
 * Whether a phone number, given in ASCII, is surely its own key whatever the country: `+`, a calling code, a number that is
 * none of those that stand for nothing. Much faster than `phoneKey`; false says nothing.
 * @param from where its first byte is
 */
export function isPhoneKey(bytes: Uint8Array, from: number, length: number): boolean {
  if (bytes[from] !== PLUS || length < FEWEST_AFTER + 2 || length > MOST + 1) return false;
  const first = from + 1;
  const end = from + length;
  for (let index = first; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < ZERO || byte > NINE) return false;
  }
  const prefix = number(bytes, first) * 100 + number(bytes, first + 1) * 10 + number(bytes, first + 2);
  const calling = CALLING[prefix] ?? 0;
  if (calling === 0 || length - 1 - calling < FEWEST_AFTER) return false;
  // A zero there may be the habit of those who dial inside the country.
  if (bytes[first + calling] === ZERO) return false;
  let alike = 1;
  while (alike < ALIKE && bytes[end - 1 - alike] === bytes[end - 1]) alike += 1;
  return alike < ALIKE && !counts(bytes, first) && !counts(bytes, first + calling);
}

/** The first four count up or down, 9 and 0 being neighbours. */
function counts(bytes: Uint8Array, from: number): boolean {
  const first = step(bytes, from);
  return (first === 1 || first === 9) && step(bytes, from + 1) === first && step(bytes, from + 2) === first;
}

function number(bytes: Uint8Array, index: number): number {
  return (bytes[index] ?? 0) - ZERO;
}

function step(bytes: Uint8Array, index: number): number {
  return (number(bytes, index + 1) - number(bytes, index) + 10) % 10;
}
