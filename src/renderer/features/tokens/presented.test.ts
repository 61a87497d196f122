import { expect, it } from 'vitest';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { DirectoryFinding, TokenFacts } from '#shared/domain/token/judge/facts.ts';
import { judgeToken } from '#shared/domain/token/judge/judge-token.ts';
import { idTexts, TOKEN_NOW, TOKEN_SUB, tokenUser } from '#test/support/token-texts.ts';
import { personalIn, presented } from './presented.ts';

const ISSUER = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Acme12345';

function factsAbout(user: MirrorUser, more: Partial<TokenFacts> = {}): TokenFacts {
  const directory: DirectoryFinding = { kind: 'found', live: false, asOf: TOKEN_NOW, user };
  return {
    connection: {
      connectionId: 'acme',
      name: 'acme',
      region: 'eu-central-1',
      userPoolId: 'eu-central-1_Acme12345',
      issuers: [ISSUER],
      clientId: 'client-1',
      backendHost: 'api.acme.example',
    },
    others: [],
    key: { kind: 'found', connectionId: 'acme', fetchedAt: TOKEN_NOW, signed: true },
    clockAheadMs: 0,
    clients: null,
    directory,
    backend: null,
    cognito: null,
    ...more,
  };
}

/** Everything that is said of the token of this user, as it is shown in presenter mode. */
function shownOf(user: MirrorUser, claims: object = {}, more: Partial<TokenFacts> = {}): string[] {
  const read = { ok: true, ...idTexts(claims), signatureBytes: 256 } as const;
  const facts = factsAbout(user, more);
  const judgement = judgeToken(read, facts, { now: TOKEN_NOW, purpose: 'any' });
  const values = personalIn({ inspection: { read, facts }, judgement });
  const { diagnosis, verdicts } = judgement;
  return [
    diagnosis.sentence,
    ...verdicts.flatMap(({ compared, expected, found }) => [compared, expected, found]),
  ].map((sentence) => presented(sentence, values));
}

const gone = { goneAt: TOKEN_NOW - 60_000 };

it('hides who was deleted, and keeps the cause and the id that a ticket needs', () => {
  const shown = shownOf(tokenUser({ name: 'Ada Lovelace' }, gone));
  expect(shown[0]).toMatch(/the user “•+” was deleted/);
  expect(shown.join('\n')).not.toMatch(/ada|lovelace/i);
  expect(shown.join('\n')).toContain(TOKEN_SUB);
});

it('hides what the backend says of the user, whom only the directory knows by these values', () => {
  const said =
    '{"email":"ada@acme.example","full_name":"Ada Lovelace","phone":"+4930123456","is_active":false}';
  const backend = {
    host: 'api.acme.example',
    httpStatus: 403,
    problem: { meaning: 'It forbids the request.', next: 'Ask its keepers.' },
    said,
    askedAt: TOKEN_NOW,
  };
  const user = tokenUser({ name: 'Ada Lovelace', phone_number: '+4930123456' });
  const shown = shownOf(user, { email: undefined }, { backend }).join('\n');
  expect(shown).not.toMatch(/ada@|lovelace|\+4930123456/i);
  // Not even the first letter or the last digits, as tickets give them.
  const lowered = shownOf(
    user,
    {},
    { backend: { ...backend, httpStatus: 401, said: '{"detail":"bob@b.org?"}' } },
  );
  expect(lowered.join('\n')).not.toMatch(/bob|@|\.org/);
});

it('hides names of two letters, with quotes in them, or longer than a sentence shows', () => {
  const long = `Maria “Mia” Lopez-Garcia-${'Hernandez-'.repeat(8)}Ruiz`;
  for (const username of ['bo', 'Maria "Mia" Lopez', long]) {
    const shown = shownOf(tokenUser({}, { ...gone, username }), { 'cognito:username': username });
    expect(shown[0]).toMatch(/the user “•+” was deleted/);
    expect(shown.join('\n')).not.toMatch(/\bbo\b|Maria|Mia|Lopez|Hernandez/);
  }
});

it('leaves every other sentence, and parts of words, as they are', () => {
  const user = tokenUser({ nickname: 'age', gender: 'token' });
  const sentence = 'This message of a tokenised page expired 14 minutes ago: sign in again.';
  const values = personalIn({
    inspection: {
      read: { ok: true, ...idTexts({ nickname: 'age', gender: 'token' }), signatureBytes: 256 },
      facts: factsAbout(user),
    },
    judgement: { verdicts: [], diagnosis: { tone: 'bad', code: 'X', sentence } },
  });
  expect(presented(sentence, values)).toBe(sentence);
});
