import { visibleString } from './visible-text.ts';

const LONGEST_NAME = 60;

/** Other people's text inside a sentence: nothing hidden in it, and not too long. */
export function shown(text: string): string {
  // What is cut off need not be looked at.
  const letters = [...visibleString(text.slice(0, 4 * LONGEST_NAME))];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : letters.join('');
}

export const quoted = (text: string): string => `“${shown(text)}”`;

/** `no users`, `1 user`, `12,000 users`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  if (number === 0) return `no ${many}`;
  return number === 1 ? `1 ${one}` : `${number.toLocaleString('en-US')} ${many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** `5 minutes`, `1 hour`, `90 minutes`, `3 days`: exact where it is whole, else rounded up to minutes. */
export function lasting(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 0 && minutes % 1_440 === 0) return counted(minutes / 1_440, 'day');
  if (minutes > 0 && minutes % 60 === 0) return counted(minutes / 60, 'hour');
  return counted(minutes, 'minute');
}

/** What a person calls an attribute. */
export function attributeName(name: string): string {
  switch (name) {
    case 'email':
      return 'email address';
    case 'phone_number':
      return 'phone number';
    default:
      return shown(name);
  }
}
