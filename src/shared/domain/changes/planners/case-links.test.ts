import { describe, expect, it } from 'vitest';
import { ann, byRule, google, plan, refusals, said } from '#test/support/case-plans.ts';
import { caseOf, profile } from '#test/support/case-world.ts';
import type { MirrorUser } from '../../mirror.ts';
import { someone } from './for-tests.ts';

describe('links', () => {
  const okta = profile('77', { username: 'Okta_77', with: { email: 'ann@example.com' } });
  const identities = (...ids: string[]) =>
    JSON.stringify(ids.map((userId) => ({ userId, providerName: 'Facebook' })));
  const wanted = [caseOf('ann', { '42': 'link', '77': 'link' })];

  it('come right after the profile is deleted, and count up to five', () => {
    expect(said(plan([ann(), google, okta], wanted))).toEqual([
      '0 Google_42 deleteUser',
      '0 ann linkIdentity',
      '0 Okta_77 deleteUser',
      '0 ann linkIdentity',
    ]);
    expect(plan([ann(), google, okta], wanted).rows.map(({ leads }) => leads)).toEqual([
      true,
      undefined,
      true,
      undefined,
    ]);
    const three = ann({ with: { identities: identities('1', '2', '3') } });
    expect(plan([three, google, okta], wanted).leftOut).toEqual([]);
    const four = ann({ with: { identities: identities('1', '2', '3', '4') } });
    expect(refusals(plan([four, google, okta], wanted))).toEqual([
      'Okta_77 invalid: The account that stays would have more than 5 linked identities, which Cognito does not allow.',
    ]);
  });

  it.each<[string, readonly MirrorUser[], RegExp]>([
    ['a native user', [ann(), someone('42')], /^42 invalid: It has a password of its own/],
    ['to another profile', [profile('ann'), google], /^Google_42 invalid: The account that stays is itself/],
    [
      'an identity that cannot be read',
      [ann(), profile('42', { with: { identities: 'broken' } })],
      /^Google_42 invalid: Which identity/,
    ],
    [
      'what is linked already',
      [ann({ with: { identities: '[{"userId":"42","providerName":"Google"}]' } }), google],
      /^Google_42 invalid: The identity is linked to the account that stays already/,
    ],
    [
      'a profile that was locked',
      [ann(), profile('42', { enabled: false, with: { email: 'ann@example.com' } })],
      /^Google_42 guard: The profile is disabled/,
    ],
    [
      'Cognito itself',
      [ann(), profile('42', { with: { identities: '[{"userId":"42","providerName":"Cognito"}]' } })],
      /^Google_42 invalid: Only identities of other providers/,
    ],
  ])('are not made of %s', (_, users, reason) => {
    const [first, ...more] = refusals(plan(users, [caseOf('ann', { '42': 'link' })]));
    expect(first).toMatch(reason);
    expect(more).toEqual([]);
  });

  it('are not made of an identity that another account has, whatever becomes of that one', () => {
    const holds = someone('bob', { with: { identities: '[{"userId":"42","providerName":"Google"}]' } });
    for (const end of ['disable', 'delete', 'keep'] as const) {
      expect(refusals(plan([ann(), holds, google], [caseOf('ann', { bob: end, '42': 'link' })]))).toEqual([
        'Google_42 invalid: The identity is linked to “bob” already, and Cognito links it once only: unlink it there first.',
      ]);
    }
    const left = { ...holds, goneAt: 1 };
    expect(plan([ann(), left, google], [caseOf('ann', { bob: 'delete', '42': 'link' })]).leftOut).toEqual([]);
  });

  it('to an account that has not shown to be the same person’s are said, and made by no rule', () => {
    const users = [ann({ with: { email_verified: 'false' } }), google];
    const cases = [caseOf('ann', { '42': 'link' })];
    const doubt = expect.stringMatching(/^The account that stays has no verified address in common/);
    expect(plan(users, cases).notes).toContainEqual(doubt);
    expect(byRule(users, cases).leftOut).toEqual([expect.objectContaining({ why: 'guard', reason: doubt })]);
    expect(byRule([ann(), google], cases).leftOut).toEqual([]);
  });

  it('that failed after the deletion can be tried again, unless somebody signed in there meanwhile', () => {
    const gone = { ...google, goneAt: 1 };
    const cases = [caseOf('ann', { '42': 'link' })];
    expect(said(plan([ann(), gone], cases))).toEqual(['0 ann linkIdentity']);
    const again = { ...google, sub: 'sub-again' };
    expect(refusals(plan([ann(), gone, again], cases))).toEqual([
      expect.stringMatching(/^Google_42 invalid: Somebody has signed in with this identity already/),
    ]);
    const linked = ann({ with: { identities: '[{"userId":"42","providerName":"Google"}]' } });
    expect(refusals(plan([linked, gone], cases))).toEqual([expect.stringMatching(/^ann already/)]);
  });

  it('are begun with only while nothing else is linked, or was unlinked', () => {
    const identities = '[{"userId":"1","providerName":"Facebook"}]';
    const users = [ann({ with: { identities } }), google, someone('b')];
    const { rows } = plan(users, [caseOf('ann', { '42': 'link', b: 'disable' })]);
    const relied = rows.map(({ step, leads, relies }) => [
      step.kind,
      leads,
      relies?.values.find(({ field }) => field === 'attr:identities')?.value,
    ]);
    expect(relied).toEqual([
      ['disable', undefined, undefined],
      ['deleteUser', true, identities],
      ['linkIdentity', undefined, undefined],
    ]);
  });
});
