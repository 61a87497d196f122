import { describe, expect, it } from 'vitest';
import { ann, bob, byRule, google, plan, RULE, refusals, said, take } from '#test/support/case-plans.ts';
import { caseOf, profile } from '#test/support/case-world.ts';
import type { CaseEnd, DuplicateCase } from '../../duplicates/cases.ts';
import type { MirrorUser } from '../../mirror.ts';
import { neededExtras } from '../plan-context.ts';
import { someone } from './for-tests.ts';

describe('the rows of a case', () => {
  it('give the survivor what it takes, then its groups, then end the others, then delete each profile and link it', () => {
    const users = [
      ann(),
      bob({ with: { name: 'Bob' }, groups: ['vip'] }),
      someone('cat', { status: 'UNCONFIRMED' }),
      google,
    ];
    const ends: Record<string, CaseEnd> = { '42': 'link', bob: 'disable', cat: 'delete' };
    const body = plan(users, [caseOf('ann', ends, { take: [take('name', 'bob')], groups: ['vip'] })]);
    expect(body.leftOut).toEqual([]);
    expect(said(body)).toEqual([
      '0 ann updateAttributes',
      '0 ann addToGroup vip',
      '0 bob disable',
      '0 cat deleteUser',
      '0 Google_42 deleteUser',
      '0 ann linkIdentity',
    ]);
    expect(body.rows.at(-1)?.step).toEqual({
      kind: 'linkIdentity',
      identity: { provider: 'Google', attribute: 'Cognito_Subject', value: '42' },
    });
    expect(body.rows.flatMap(({ effects }) => effects)).toEqual([
      'signOut',
      'deleteUser',
      'deleteUser',
      'identity',
    ]);
  });

  it('end an account only while the survivor is as it was, and while it is itself what it was', () => {
    const twin = bob({ status: 'UNCONFIRMED', groups: ['vip', 'beta'], with: { email: 'Ann@example.com' } });
    const { rows } = plan([ann(), twin, someone('cat')], [caseOf('ann', { bob: 'delete', cat: 'disable' })]);
    const relies = {
      sub: 'sub-ann',
      username: 'ann',
      label: 'ann@example.com',
      values: [
        { field: 'user', value: 'exists' },
        { field: 'enabled', value: 'true' },
        { field: 'status', value: 'CONFIRMED' },
        { field: 'attr:email', value: 'ann@example.com' },
        { field: 'attr:email_verified', value: 'true' },
        { field: 'attr:phone_number', value: null },
        { field: 'attr:phone_number_verified', value: null },
      ],
    };
    expect(rows.map((row) => row.relies)).toEqual([relies, relies]);
    expect(rows.map(({ expects }) => expects)).toEqual([
      [
        { field: 'status', value: 'UNCONFIRMED' },
        { field: 'enabled', value: 'true' },
        { field: 'groups', value: 'beta\nvip' },
        { field: 'attr:email', value: 'Ann@example.com' },
        { field: 'attr:phone_number', value: null },
      ],
      [
        { field: 'status', value: 'CONFIRMED' },
        { field: 'attr:email', value: 'cat@example.com' },
        { field: 'attr:phone_number', value: null },
      ],
    ]);
    const phone = bob({ with: { phone_number: '+441632960001', phone_number_verified: 'true' } });
    const taken = plan(
      [ann(), phone],
      [caseOf('ann', { bob: 'disable' }, { take: [take('phone_number', 'bob')] })],
    );
    expect(taken.rows.at(-1)?.relies?.values.map(({ field }) => field)).toEqual([
      'user',
      'enabled',
      'status',
      'attr:email',
      'attr:email_verified',
    ]);
  });

  it('are numbered case by case, without those that are left out', () => {
    const users = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => someone(name, { enabled: name !== 'c' }));
    const body = plan(users, [
      caseOf('a', { b: 'disable' }),
      caseOf('c', { d: 'disable' }),
      caseOf('e', { f: 'delete' }),
    ]);
    expect(said(body)).toEqual(['0 b disable', '1 f deleteUser']);
    expect(body.leftOut).toHaveLength(1);
  });

  it('are none for whoever is kept, is disabled already, or was deleted before', () => {
    const users = [ann(), bob(), someone('cat', { enabled: false }), someone('dan', { goneAt: 1 })];
    const body = plan(users, [caseOf('ann', { bob: 'keep', cat: 'disable', dan: 'delete' })]);
    expect(refusals(body)).toEqual(['ann already: All that this case asks for is so already.']);
    expect(body.notes).toEqual([]);
  });

  it('need nothing that costs a request', () => {
    expect(neededExtras({ kind: 'resolveDuplicates', cases: [] })).toEqual([]);
    expect(neededExtras({ kind: 'cleanDuplicates', cleanUp: RULE })).toEqual([]);
  });
});

describe('a case is left out', () => {
  it.each<[string, readonly MirrorUser[], DuplicateCase, string]>([
    [
      'with a survivor nobody knows',
      [bob()],
      caseOf('ann', { bob: 'disable' }),
      'sub-ann gone: The copy of the pool has no such user.',
    ],
    [
      'with another nobody knows',
      [ann()],
      caseOf('ann', { bob: 'disable' }),
      'sub-bob gone: The copy of the pool has no such user.',
    ],
    [
      'with a survivor that is gone',
      [ann({ goneAt: 1 }), bob()],
      caseOf('ann', { bob: 'delete' }),
      'ann gone: The user is no longer in the pool.',
    ],
    [
      'with another that is gone and was to be disabled',
      [ann(), bob({ goneAt: 1 })],
      caseOf('ann', { bob: 'disable' }),
      'bob gone: The user is no longer in the pool.',
    ],
    [
      'with the survivor among the others',
      [ann(), bob()],
      caseOf('ann', { ann: 'disable', bob: 'disable' }),
      'ann invalid: The user is named twice in one case.',
    ],
    [
      'with nobody else',
      [ann()],
      caseOf('ann', {}),
      'ann invalid: The case names nobody beside the account that stays.',
    ],
    [
      'with a survivor that is disabled',
      [ann({ enabled: false }), bob()],
      caseOf('ann', { bob: 'disable' }),
      'ann guard: The account that is to stay is disabled: nobody could sign in any more. Enable it first, or let another one stay.',
    ],
    [
      'if the only account that was confirmed ended',
      [ann({ status: 'UNCONFIRMED' }), bob()],
      caseOf('ann', { bob: 'delete' }),
      'ann guard: The account that is to stay was never confirmed, unlike bob: nobody could sign in any more. Confirm it first, or let another one stay.',
    ],
    [
      'if the own account is to be disabled',
      [ann(), someone('me')],
      caseOf('ann', { me: 'disable' }),
      'me guard: This is your own account: once it is disabled, you could not sign in to enable it again.',
    ],
    [
      'if the own account is to be linked away',
      [ann(), profile('me')],
      caseOf('ann', { me: 'link' }),
      'Google_me guard: This is your own account: once it is deleted, you could not sign in again.',
    ],
  ])('%s', (_, users, wanted, reason) => {
    expect(refusals(plan(users, [wanted]))).toEqual([reason]);
  });

  it('if a member has a stronger role than whoever plans', () => {
    const staff = { actor: { sub: 'sub-me', name: 'me', role: 'staff' } } as const;
    const admin = bob({ groups: ['lifeguard-admin'] });
    expect(refusals(plan([ann(), admin], [caseOf('ann', { bob: 'keep' })], staff))).toEqual([
      expect.stringMatching(/^bob guard: This user has the role admin in Lifeguard/),
    ]);
  });

  it('with every other case that names one of its members', () => {
    const users = ['a', 'b', 'c', 'd', 'e'].map((name) => someone(name));
    const body = plan(users, [
      caseOf('a', { b: 'disable' }),
      caseOf('b', { c: 'disable' }),
      caseOf('d', { e: 'disable' }),
    ]);
    expect(said(body)).toEqual(['0 e disable']);
    expect(
      body.leftOut.map(({ subject, why }) => [subject.kind === 'user' && subject.username, why]),
    ).toEqual([
      ['b', 'invalid'],
      ['b', 'invalid'],
    ]);
  });

  it('never because the own account stays', () => {
    expect(said(plan([someone('me'), bob()], [caseOf('me', { bob: 'delete' })]))).toEqual([
      '0 bob deleteUser',
    ]);
  });
});

describe('notes', () => {
  it('are those of all parts, each once', () => {
    const users = [
      ann({ groups: [] }),
      bob({ with: { name: 'Bob' } }),
      someone('cat'),
      someone('dan'),
      google,
      profile('43', { with: { email: 'ann@example.com' } }),
      profile('44'),
    ];
    const ends: Record<string, CaseEnd> = { bob: 'disable', '42': 'link', '43': 'link', '44': 'delete' };
    const { notes } = plan(users, [
      caseOf('ann', ends, { take: [take('name', 'bob')], groups: ['vip'] }),
      caseOf('cat', { dan: 'disable' }),
    ]);
    expect(new Set(notes).size).toBe(notes.length);
    for (const beginning of [
      'Backends that know people by their sub',
      'Tokens that are already out name the groups',
      'Cognito tells nobody that attributes changed',
      'A user who is changed may count as active',
      'Cognito signs a disabled user out',
      'Access and ID tokens that are already out',
      'Deleting is final',
      'A copy of what is deleted is kept in the history',
      '1 of the users signs in through another provider and will be made anew',
      'Cognito links only identities without a profile',
      'Whoever signs in with one of the 2 identities',
      'Only Cognito knows whether an identity is linked',
    ]) {
      expect(notes.filter((note) => note.startsWith(beginning))).toHaveLength(1);
    }
  });

  it('say whose sign-ins at other providers end, which no rule may do', () => {
    const linked = { with: { identities: '[{"userId":"7","providerName":"Google"}]' } };
    const users = [ann(), bob(linked), someone('cat', linked), profile('43'), someone('dan')];
    const cases = [caseOf('ann', { bob: 'disable', cat: 'delete', '43': 'disable', dan: 'disable' })];
    const { notes, leftOut } = plan(users, cases);
    expect(leftOut).toEqual([]);
    expect(notes).toContainEqual(
      expect.stringMatching(/is shut out: “Google_43” \(“Google”\) and “bob” \(“Google”\)\.$/),
    );
    expect(notes).toContainEqual(
      expect.stringMatching(/^Sign-ins of other providers end .*: “cat” \(“Google”\)/),
    );
    expect(refusals(byRule(users, cases))).toEqual([expect.stringMatching(/^bob guard: Sign-ins of other/)]);
    const spoilt = bob({ with: { identities: 'spoilt' } });
    expect(refusals(byRule([ann(), spoilt], [caseOf('ann', { bob: 'delete' })]))).toHaveLength(1);
    const done = bob({ ...linked, enabled: false });
    expect(
      said(byRule([ann(), done, someone('dan')], [caseOf('ann', { bob: 'disable', dan: 'disable' })])),
    ).toEqual(['0 dan disable']);
  });

  it('say nothing of what does not happen', () => {
    const { notes } = plan([ann(), bob()], [caseOf('ann', { bob: 'disable' })]);
    for (const word of ['Deleting', 'identities', 'attributes', 'groups']) {
      expect(notes.filter((note) => note.includes(word))).toEqual([]);
    }
  });
});
