import { expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const utf16 = (text: string, swapped = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return swapped ? bytes.swap16() : bytes;
};
const TEXT = 'Authorization: Bearer eyJ… über';

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 of PowerShell', utf16(`\ufeff${TEXT}`)],
  ['UTF-16, the other way round', utf16(`\ufeff${TEXT}`, true)],
  ['UTF-16 without a mark', utf16(TEXT)],
  ['UTF-16 without a mark, the other way round', utf16(TEXT, true)],
])('reads %s', (_, bytes) => expect(decodeText(bytes)).toBe(TEXT));

it.each([
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
  ['an archive', [0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]],
  ['letters of Windows', [0x66, 0xfc, 0x72]],
  ['UTF-8 that ends in the middle', [0x61, 0xe2, 0x80]],
  ['half a pair', [0xff, 0xfe, 0x00, 0xd8]],
])('refuses %s', (_, bytes) => expect(decodeText(Uint8Array.from(bytes))).toBeNull());

it('reads an empty file as an empty text', () => expect(decodeText(new Uint8Array())).toBe(''));
