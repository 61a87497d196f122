import { describe, expect, it } from 'vitest';
import { findTokens } from '#shared/domain/token/find/find-tokens.ts';
import { FAMILIES } from './table/all.ts';
import { good } from './table/good.ts';

const rows = Object.values(FAMILIES).flat();
const letters = (text: string) => text.replace(/[^A-Za-z0-9._-]/g, '');

describe('the finder, with every token of the table', () => {
  it('never throws, and hands on nothing that was not there', () => {
    for (const { name, token } of rows) {
      for (const paste of [token, `Authorization: Bearer ${token}`, JSON.stringify({ id_token: token })]) {
        const pasted = letters(paste);
        const made = findTokens(paste).tokens.filter(({ text }) => !pasted.includes(letters(text)));
        // Escapes of JSON and of addresses are taken off, so what held some may look another way.
        if (!/[\\%]/.test(paste)) expect({ name, made }).toEqual({ name, made: [] });
      }
    }
  });

  it('finds each token in order, letter for letter', () => {
    for (const { name, token } of good) {
      const [found, ...more] = findTokens(
        `curl -H 'Authorization: Bearer ${token}' https://x.example`,
      ).tokens;
      expect({ name, text: found?.text === token, more: more.length }).toEqual({ name, text: true, more: 0 });
    }
  });

  it('says that there is none, where nothing is like one', () => {
    for (const paste of ['', ' ', 'It says invalid signature.']) expect(findTokens(paste).tokens).toEqual([]);
  });
});
