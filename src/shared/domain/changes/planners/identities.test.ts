import { describe, expect, test } from 'vitest';
import type { ProviderIdentity } from '../wish.ts';
import { type ContextFacts, contextOf, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const google = { provider: 'Google', attribute: 'Cognito_Subject', value: '1122' };
const okta = { provider: 'Okta', attribute: 'email', value: 'ada@corp.example' };
const linkedTo = (...links: readonly (readonly [string, string])[]) =>
  someone('ada', {
    with: { identities: JSON.stringify(links.map(([providerName, userId]) => ({ providerName, userId }))) },
  });
const many = (count: number) =>
  linkedTo(...Array.from({ length: count }, (_, index) => ['Okta', String(index)] as const));
const plan = (
  kind: 'linkIdentity' | 'unlinkIdentity',
  identity: ProviderIdentity,
  user = someone('ada'),
  facts: ContextFacts = {},
) => planWish({ kind, identity }, [user], contextOf(facts));

describe('linking', () => {
  test.each([google, okta])('%j', (identity) => {
    const body = plan('linkIdentity', identity);
    expect(body.rows).toMatchObject([
      {
        subject: { username: 'ada' },
        step: { kind: 'linkIdentity', identity },
        changes: [
          { field: `identity:${identity.provider}:${identity.value}`, before: null, after: 'linked' },
        ],
        effects: ['identity'],
      },
    ]);
    expect(body.notes.join(' ')).toContain('will be this user');
  });

  test('it is linked already', () => {
    expect(plan('linkIdentity', google, linkedTo(['Google', '1122'])).leftOut).toMatchObject([
      { why: 'already' },
    ]);
    expect(plan('linkIdentity', google, linkedTo(['Google', '11'], ['Okta', '1122'])).rows).toHaveLength(1);
  });

  test('five links are the most', () => {
    expect(plan('linkIdentity', google, many(4)).rows).toHaveLength(1);
    expect(plan('linkIdentity', google, many(5)).leftOut[0]?.reason).toBe(
      'The user has 5 linked identities already; Cognito allows 5.',
    );
  });

  test('only an identity that never signed in', () => {
    const held = [
      ['username', 'google_1122', { sub: 's', username: 'google_1122', verified: false }] as const,
    ];
    expect(plan('linkIdentity', google, someone('ada'), { held }).leftOut).toMatchObject([
      { why: 'invalid', reason: expect.stringContaining('has the profile “google_1122”') },
    ]);
    expect(plan('linkIdentity', { ...google, value: '3' }, someone('ada'), { held }).rows).toHaveLength(1);
  });

  test.each([
    [{ ...google, attribute: 'email' }, 'named by Cognito_Subject, not by “email”'],
    [{ ...google, provider: 'Cognito' }, 'Only identities of other providers'],
    [{ ...google, value: ' ' }, 'needs a provider and a value'],
    [{ ...google, provider: ' ' }, 'needs a provider and a value'],
  ])('%j', (identity, words) => {
    expect(plan('linkIdentity', identity).leftOut).toMatchObject([
      { why: 'invalid', reason: expect.stringContaining(words) },
    ]);
  });

  test('to native users only', () => {
    const user = someone('g', { status: 'EXTERNAL_PROVIDER' });
    expect(plan('linkIdentity', google, user).leftOut[0]?.reason).toContain('native users only');
  });
});

describe('unlinking', () => {
  test('what is linked', () => {
    expect(plan('unlinkIdentity', google, linkedTo(['Google', '1122'])).rows).toMatchObject([
      {
        step: { kind: 'unlinkIdentity', identity: google },
        changes: [{ field: 'identity:Google:1122', before: 'linked', after: null }],
        effects: ['identity'],
      },
    ]);
  });

  test('what is not linked', () => {
    expect(plan('unlinkIdentity', google, linkedTo(['Google', '9'])).leftOut).toMatchObject([
      { why: 'already' },
    ]);
    expect(plan('unlinkIdentity', google).leftOut).toMatchObject([{ why: 'already' }]);
  });

  test('never the only way to sign in, nor the user’s own password', () => {
    const federated = { ...linkedTo(['Google', '1122']), status: 'EXTERNAL_PROVIDER' as const };
    expect(plan('unlinkIdentity', google, federated).leftOut).toMatchObject([{ why: 'guard' }]);
    const own = { provider: 'COGNITO', attribute: 'Cognito_Subject', value: 'ada' };
    expect(plan('unlinkIdentity', own).leftOut).toMatchObject([{ why: 'guard' }]);
  });

  test('a list that is none', () => {
    const user = someone('ada', { with: { identities: '[{' } });
    expect(plan('unlinkIdentity', google, user).leftOut).toMatchObject([{ why: 'cannot' }]);
  });
});
