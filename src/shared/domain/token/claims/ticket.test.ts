import { describe, expect, it } from 'vitest';
import { accessTexts, idTexts, TOKEN_NOW, TOKEN_SUB, tokenUser } from '#test/support/token-texts.ts';
import type { MirrorUser } from '../../mirror.ts';
import type { TokenFacts } from '../judge/facts.ts';
import { judgeToken } from '../judge/judge-token.ts';
import type { TokenTexts } from './claim-line.ts';
import { describeClaims } from './describe-claims.ts';
import { ticketOf } from './ticket.ts';

const ISSUER = {
  connectionId: 'acme',
  name: 'acme-production',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_Acme12345',
  issuers: ['https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Acme12345'],
};

function factsOf(user: MirrorUser): TokenFacts {
  return {
    connection: { ...ISSUER, clientId: 'client-1', backendHost: null },
    others: [],
    key: { kind: 'found', connectionId: 'acme', fetchedAt: TOKEN_NOW, signed: true },
    clockAheadMs: 0,
    clients: [{ clientId: 'client-1', name: 'shop' }],
    directory: { kind: 'found', live: false, asOf: TOKEN_NOW, user },
    backend: null,
    cognito: null,
  };
}

function ticket(
  texts: TokenTexts,
  user = tokenUser(),
  now = TOKEN_NOW,
  others: Partial<TokenFacts> = {},
): string {
  const read = { ok: true as const, ...texts, signatureBytes: 256 };
  const facts = { ...factsOf(user), ...others };
  return ticketOf({
    inspection: { read, facts },
    judgement: judgeToken(read, facts, { now, purpose: 'any' }),
    lines: describeClaims(texts, { user, schema: null }),
    now,
    connectionName: 'acme-production',
  });
}

describe('the ticket', () => {
  const text = ticket(accessTexts(), tokenUser(), TOKEN_NOW + 3_600_000);

  it('begins with the diagnosis and has every verdict', () => {
    expect(text).toContain('### Token check: fails');
    expect(text).toContain('**Diagnosis:** This access token expired 30 minutes ago');
    expect(text).toContain('| Signature | good |');
    expect(text).toMatch(/\| Time \| \*\*bad\*\* \| `EXPIRED` \|/);
    expect(
      text.match(/^\| .* \| (?:good|\*\*bad\*\*|\*\*warning\*\*|not known|does not apply) \| /gm),
    ).toHaveLength(13);
  });

  it('has what whoever works on it needs: ids, times in UTC, key, issuer, client, groups, header', () => {
    for (const needed of [
      `- User (sub): \`${TOKEN_SUB}\``,
      '- App client: `client-1`',
      `- Issuer: \`${ISSUER.issuers[0]}\``,
      '- Key (kid): `key-1`',
      '- Expires: 2026-11-21 22:30:00 UTC (30 minutes ago)',
      '- Checked: 2026-11-21 23:00:00 UTC',
      '| `cognito:groups` | `staff` | same |',
      '| `alg` | `RS256` |',
    ]) {
      expect(text).toContain(needed);
    }
  });

  it('has nothing that names the person', () => {
    const claims = {
      name: 'Ada Lovelace',
      'custom:crm': 'CRM-100',
      tenant: 'Tenant7',
      phone_number: '+4915112345678',
    };
    const user = tokenUser({ name: 'Ada King', email: 'ada@new.example', nickname: 'Countess' });
    for (const other of [ticket(idTexts(claims), user), ticket(accessTexts(claims), user)]) {
      expect(other).not.toMatch(/lovelace|ada@|king|countess|crm-100|tenant7|151123456/i);
      expect(other).toContain(TOKEN_SUB);
    }
    expect(ticket(idTexts(claims), user)).toContain(
      '| `email` | `a•••••@•••••` | **differs:** `a•••••@•••••` |',
    );
    expect(ticket(idTexts(claims), user)).toContain('| `nickname` | (not there) | **has one:** `•••••` |');
  });

  it('hides a name of two letters, of somebody who is gone', () => {
    const user = tokenUser({}, { username: 'bo', goneAt: TOKEN_NOW - 60_000 });
    const text = ticket(accessTexts({ username: 'bo' }), user);
    expect(text).toContain('but the user “•••••” was deleted');
    expect(text).toContain(`${TOKEN_SUB}: “•••••”, missed in the pool since`);
    expect(text).not.toMatch(/\bbo\b/);
  });

  it('holds no address or number that the backend or Cognito said, whoever has it', () => {
    const said = 'User maria@mail.example.com (+4915112345678) is locked.';
    const problem = { meaning: 'It refuses.', next: 'Ask.' };
    const backend = { host: 'api.acme.example', httpStatus: 401, problem, said, askedAt: TOKEN_NOW };
    const cognito = { accepted: false, message: said, askedAt: TOKEN_NOW };
    const directory = { kind: 'unknown', why: 'Not read yet.' } as const;
    const text = ticket(accessTexts(), tokenUser(), TOKEN_NOW, { backend, cognito, directory });
    expect(text).not.toMatch(/maria|mail\.example|151123456/);
    expect(text).toContain('m•••••@•••••.com');
    expect(text).toMatch(/\| Backend knows the user \| \*\*bad\*\* \|/);
  });

  it('leaves out the ids of the sign-in and the device but the one that names the sign-in', () => {
    const claims = { nonce: 'secret-nonce', device_key: 'eu-central-1_0000-device' };
    const text = ticket(accessTexts(claims));
    expect(text).not.toMatch(/secret-nonce|0000-device|000000000003|000000000004/);
    expect(text).toContain('| `nonce` | (left out) |');
    expect(text).toContain('d0d7a3f4-0000-4000-8000-000000000002');
  });

  it('keeps notes, without the value', () => {
    expect(ticket(idTexts({ 'custom:admin': 'False' }))).toContain('Written with capital letters');
  });

  it('of a token that could not be read has the reason and no claims', () => {
    const read = {
      ok: false as const,
      code: 'DUPLICATE_KEY' as const,
      part: 'payload' as const,
      message: 'The payload cannot be read as JSON: The key "<b>sub</b>" appears twice',
      at: 3,
      cut: false,
    };
    const facts = factsOf(tokenUser());
    const unread = ticketOf({
      inspection: { read, facts },
      judgement: judgeToken(read, facts, { now: TOKEN_NOW, purpose: 'any' }),
      lines: [],
      now: TOKEN_NOW,
      connectionName: 'acme',
    });
    expect(unread).toContain('### Token check: fails');
    expect(unread).toMatch(/\| Readable \| \*\*bad\*\* \|/);
    expect(unread).not.toContain('**Claims**');
    expect(outsideOfCode(unread)).not.toContain('<b>');
  });
});

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/pixel.png)',
  '`` | **a** | <b> ``',
  '`|`|`\n\n# Heading\n- [ ] task\n```\n<script>',
  '@everyone #1 https://evil.example www.evil.example mail@evil.example',
  '\u202eevil\u0000\u001b[31m',
  '\\`\\|\\',
  '---\n===\n~~~',
];

describe('hostile claims', () => {
  it.each(HOSTILE)('cannot leave their place: %j', (evil) => {
    const claims = {
      iss: evil,
      aud: evil,
      sub: evil,
      nonce: evil,
      'cognito:groups': [evil, evil],
      [evil]: evil,
    };
    const text = ticket(idTexts(claims, { kid: evil, alg: evil }), tokenUser({}, { groups: [evil] }));
    const outside = outsideOfCode(text);
    expect(outside.replace(/^### /, '')).not.toMatch(/[<>[\]`@#]/);
    expect(outside).not.toMatch(/https?:|www\.|evil\.example/);
    for (const unseen of ['\u202e', '\u0000', '\u001b']) expect(text).not.toContain(unseen);
    // Every row of the two tables has as many cells as its head.
    for (const row of text.split('\n').filter((one) => one.startsWith('| '))) {
      expect([5, 6]).toContain(row.split('|').length - 1);
    }
  });

  it('hold no token, and of the token itself nothing that could be put together', () => {
    const inner = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlc2lnbmF0dXJl';
    const text = ticket(
      accessTexts({ nonce: inner, scope: inner, iss: `https://x/?t=${inner}` }, { kid: inner }),
    );
    expect(text).not.toContain('eyJ');
    expect(text).not.toContain('c2lnbmF0dXJl');
  });

  it('however long or many, make no long ticket', () => {
    const long = '|<`😀'.repeat(16_000);
    const many = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [`nonce${index}${long.slice(0, 200)}`, long.slice(0, 300)]),
    );
    const groups = Array.from({ length: 5_000 }, (_, index) => `group ${index} ${long.slice(0, 200)}`);
    const header = { kid: long, jwk: { n: long }, crit: groups };
    const text = ticket(
      idTexts({ ...many, iss: long, aud: groups, 'cognito:groups': groups, sub: long }, header),
    );
    expect(text.length).toBeLessThan(100_000);
    expect(text).toContain('more');
  });
});

/** What is left of Markdown when its code spans are taken out. */
function outsideOfCode(markdown: string): string {
  return markdown.replace(/`[^`\n]+`/g, '');
}
