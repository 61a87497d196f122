import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import type { Inspection } from '#shared/domain/token/judge/facts.ts';
import { hidePersonal, personalValues } from './hide-personal.ts';
import { staleLines, valueNow } from './stale-claims.ts';

const SUB = '3f1c0c8e-7d0a-4a1c-9c55-1b2c3d4e5f60';
const USER: MirrorUser = {
  sub: SUB,
  username: 'ada.lovelace',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 0,
  updatedAt: 0,
  attributes: [
    { name: 'sub', value: SUB },
    { name: 'name', value: 'Ada Lovelace' },
    { name: 'email', value: 'ada@acme.example' },
  ],
  goneAt: null,
  groups: ['staff'],
};
const TEXTS = {
  headerText: '{"alg":"RS256","kid":"k"}',
  payloadText: JSON.stringify({
    sub: SUB,
    token_use: 'id',
    email: 'old@acme.example',
    'cognito:groups': ['staff', 'admins'],
    exp: 2_000_000_000,
  }),
};
const INSPECTION: Inspection = {
  read: { ok: true, ...TEXTS, signatureBytes: 256 },
  facts: {
    connection: {
      connectionId: 'acme',
      name: 'Acme',
      region: 'r',
      userPoolId: 'p',
      issuers: [],
      clientId: null,
      backendHost: null,
    },
    others: [],
    key: { kind: 'notNamed' },
    clockAheadMs: null,
    clients: null,
    directory: { kind: 'found', live: false, asOf: 0, user: USER },
    backend: null,
    cognito: null,
  },
};

describe('presenter mode for sentences', () => {
  const values = personalValues(INSPECTION);

  it('hides what tokens and directory say of the person, and keeps the ids that a ticket needs', () => {
    const sentence = `The account of “ada.lovelace” (Ada Lovelace, old@acme.example, now ada@acme.example) has sub ${SUB}.`;
    const shown = hidePersonal(sentence, values);
    for (const value of ['ada.lovelace', 'Ada Lovelace', 'old@acme.example', 'ada@acme.example'])
      expect(shown).not.toContain(value);
    expect(shown).toContain(SUB);
  });

  it('hides a value that the sentence cut short', () => {
    expect(hidePersonal('The user “ada@acme.exa…” was deleted.', values)).toBe(
      'The user “••••••” was deleted.',
    );
  });

  it('leaves every other sentence as it is', () => {
    const sentence = 'This access token expired 14 minutes ago: sign in again.';
    expect(hidePersonal(sentence, values)).toBe(sentence);
  });
});

describe('what the token says that is not so any more', () => {
  const stale = (user: MirrorUser) =>
    staleLines(describeClaims(TEXTS, { user, schema: null })).map(({ name }) => name);

  it('names changed attributes and groups, not what the app may not read', () => {
    expect(stale(USER)).toEqual(['email', 'cognito:groups']);
    const lines = staleLines(describeClaims(TEXTS, { user: { ...USER, groups: ['a', 'b'] }, schema: null }));
    expect(lines.map(valueNow)).toEqual(['ada@acme.example', 'a, b']);
  });

  it('names nothing where all is as it was', () => {
    const attributes = [{ name: 'email', value: 'old@acme.example' }];
    expect(stale({ ...USER, attributes, groups: ['admins', 'staff'] })).toEqual([]);
  });
});
