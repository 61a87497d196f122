import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTokens } from '#shared/domain/token/find/find-tokens.ts';
import { createTokenMint } from '#test/support/token-mint.ts';
import { turnPresenter } from '#test/support/turn-presenter.ts';
import { FoundList } from './found-list.tsx';
import { InputLine } from './input-line.tsx';
import { Notes } from './notes.tsx';
import { originInWords } from './origin-words.ts';
import { NOTHING_YET, nextState, type Origin, type PageState } from './page-state.ts';
import { subjectsFound, subjectsHeld } from './subject.ts';

const mint = createTokenMint();
const MARIA = 'maria@example.com';
const KEY = `CognitoIdentityServiceProvider.3n4b5.${MARIA}`;
const STORAGE = JSON.stringify({
  [`${KEY}.accessToken`]: mint.sign({ sub: 'maria-lopez', token_use: 'access', exp: 2_000_000_000 }),
  [`${KEY}.idToken`]: mint.sign({ sub: 'maria-lopez', token_use: 'id', exp: 2_000_000_000 }),
});
const CURL = `curl https://api.acme.example/users/maria/orders -H 'Authorization: Bearer ${mint.sign({ sub: 's', token_use: 'access' })}'`;
const FILE: Origin = { kind: 'file', name: 'maria-lopez.har' };
const nothing = () => undefined;
let count = 0;
const newId = () => `n${count++}`;

function shown(content: ReactNode): string {
  return renderToStaticMarkup(<MantineProvider env="test">{content}</MantineProvider>);
}

function foundIn(text: string, origin: Origin): Extract<PageState, { phase: 'found' }> {
  const { tokens, notes } = findTokens(text);
  const subjects = subjectsFound({ tokens, notes }, newId);
  return stateOf(nextState(NOTHING_YET, { type: 'take', origin, subjects, chosen: null }));
}

function stateOf(state: PageState): Extract<PageState, { phase: 'found' }> {
  if (state.phase !== 'found') throw new Error('nothing was found');
  return state;
}

function page(state: Extract<PageState, { phase: 'found' }>, onlyFile: string | null = null): string {
  return shown(
    <>
      <InputLine state={state} onlyFile={onlyFile} clipboardPaste={0} onClear={nothing} />
      <FoundList subjects={state.subjects} chosen={state.chosen.id} onChoose={nothing} name="found" />
    </>,
  );
}

beforeEach(() => turnPresenter(true));
afterEach(() => turnPresenter(false));

test('the places of found tokens name nobody, and no file does', () => {
  const html = page(foundIn(STORAGE, FILE), FILE.name);
  expect(html).not.toMatch(/maria|lopez/i);
  expect(html).toContain('2 tokens in the file');
  expect(html).toContain('Only the first was read');
  turnPresenter(false);
  expect(page(foundIn(STORAGE, FILE), FILE.name).match(/maria/g)?.length).toBeGreaterThan(4);
});

test('where a token was sent is still said, without the path', () => {
  const html = page(foundIn(CURL, { kind: 'paste', name: null }));
  expect(html).toContain('api.acme.example');
  expect(html).not.toContain('maria');
});

test('a file in which nothing was found, and who signed in for a test, are not named', () => {
  expect(shown(<Notes origin={FILE} notes={[]} />)).toMatch(/No token found: .*the file/);
  expect(shown(<Notes origin={FILE} notes={[]} />)).not.toContain('maria');
  const held: Origin = { kind: 'held', name: 'maria' };
  const state = nextState(NOTHING_YET, {
    type: 'take',
    origin: held,
    subjects: subjectsHeld('h', newId),
    chosen: null,
  });
  expect(page(stateOf(state))).not.toContain('maria');
  expect(originInWords(held, false)).toContain('maria');
});
