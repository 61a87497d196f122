import { expect, it } from 'vitest';
import { MOST_SCANNED } from '#shared/domain/token/find/found-token.ts';
import { PASTED } from '#test/support/pasted-tokens.ts';
import { findInFile } from './find-in-file.ts';

it('finds the tokens of a file and tells how far it has read', async () => {
  const shares: number[] = [];
  const file = new Blob([' '.repeat(9_000_000), PASTED.ID]);
  const { tokens } = await findInFile(file, (share) => shares.push(share));
  expect(tokens.map(({ text, at }) => [text, at])).toEqual([[PASTED.ID, 9_000_000]]);
  expect(shares).toHaveLength(3);
  expect(shares).toEqual(shares.toSorted((left, right) => left - right));
  expect(shares.at(-1)).toBe(1);
});

it('reads what PowerShell writes', async () => {
  const file = new Blob([Buffer.from(`\ufeffBearer ${PASTED.ACCESS}\r\n`, 'utf16le')]);
  const { tokens } = await findInFile(file, () => undefined);
  expect(tokens.map(({ text }) => text)).toEqual([PASTED.ACCESS]);
});

it('says in a sentence that a file is no text', async () => {
  const { tokens, notes } = await findInFile(new Blob([Uint8Array.of(0x89, 0x50, 0xff, 0)]), () => undefined);
  expect(tokens).toEqual([]);
  expect(notes).toEqual([{ code: 'NOT_TEXT', message: expect.stringContaining('Save it as UTF-8') }]);
});

it('does not read a file that is too large', async () => {
  const file = new Blob([]);
  Object.defineProperty(file, 'size', { value: MOST_SCANNED + 1 });
  const shares: number[] = [];
  const { notes } = await findInFile(file, (share) => shares.push(share));
  expect(notes.map(({ code }) => code)).toEqual(['TOO_LARGE']);
  expect(shares).toEqual([]);
});

it('rejects if the file is gone', async () => {
  const file = new Blob(['x']);
  file.slice = () => {
    throw new DOMException('gone', 'NotFoundError');
  };
  await expect(findInFile(file, () => undefined)).rejects.toThrow('gone');
});
