import { describe, expect, it } from 'vitest';
import { ADA, type Row, set, TEAM, team, undo } from '#test/support/undo-case.ts';
import type { SchemaAttribute } from '../pool.ts';
import { mfaText } from './field-values.ts';
import type { Actor } from './plan.ts';
import type { Step } from './step.ts';
import { readMfaText } from './undo-mfa.ts';
import type { MfaFactor } from './wish.ts';

const email: Row = {
  step: set(['email', 'new@example.com']),
  changes: [['attr:email', 'old@example.com', 'new@example.com']],
};
describe('undo of other attributes', () => {
  it('deletes what was not there, restores what was deleted, and leaves what others wrote', () => {
    const rows: Row[] = [
      {
        step: set(['name', 'Ada'], ['custom:a', ''], ['custom:b', 'b']),
        changes: [
          ['attr:name', null, 'Ada'],
          ['attr:custom:a', 'deleted', null],
          ['attr:custom:b', 'x', 'b'],
        ],
      },
    ];
    expect(undo(rows)).toMatchObject({
      rows: [
        {
          step: set(['name', ''], ['custom:a', 'deleted']),
          changes: [
            ['attr:name', 'Ada', null],
            ['attr:custom:a', null, 'deleted'],
          ],
        },
      ],
      leftOut: ['moved: For custom:b this run wrote “b”; since then it became nothing.'],
    });
  });

  it('knows names such as __proto__ as names like others', () => {
    const attributes = [{ name: '__proto__', value: 'mine' }];
    const change: Row = { step: set(['__proto__', 'mine']), changes: [['attr:__proto__', 'theirs', 'mine']] };
    expect(undo([change], { users: [{ ...ADA, attributes }] }).rows).toEqual([
      { step: set(['__proto__', 'theirs']), changes: [['attr:__proto__', 'mine', 'theirs']] },
    ]);
  });

  it('leaves rows alone that were not done, and says that nobody knows of the unknown', () => {
    for (const state of ['waiting', 'already', 'moved', 'failed'] as const) {
      expect(undo([{ ...email, state }])).toMatchObject({ rows: [], leftOut: [] });
    }
    expect(undo([{ ...email, state: 'unknown' }]).leftOut).toEqual([
      expect.stringMatching(/^cannot: It is not known/),
    ]);
  });

  it('leaves out who is gone', () => {
    expect(undo([email], { users: [] })).toMatchObject({
      rows: [],
      leftOut: ['gone: This user is not in the pool any more.'],
    });
  });
});

describe('what has no way back', () => {
  it.each<[Step, RegExp]>([
    [{ kind: 'resendInvitation', by: 'EMAIL' }, /message/],
    [{ kind: 'confirm' }, /unconfirmed/],
    [{ kind: 'resetPassword' }, /password is gone/],
    [{ kind: 'setPassword', permanent: true }, /password is gone/],
    [{ kind: 'signOut' }, /revived/],
    [{ kind: 'deleteSoftwareToken' }, /authenticator/],
    [{ kind: 'forgetDevice', key: 'k' }, /device/],
    [{ kind: 'revokeSession', id: 's' }, /revived/],
    [{ kind: 'linkIdentity', identity: { provider: 'p', attribute: 'a', value: 'v' } }, /unlink/],
    [{ kind: 'unlinkIdentity', identity: { provider: 'p', attribute: 'a', value: 'v' } }, /link/],
    [{ kind: 'deleteUser' }, /cannot be brought back/],
  ])('is left out with a sentence: %o', (step, words) => {
    const users = step.kind === 'deleteUser' ? [] : [ADA];
    const { rows, leftOut } = undo([{ step, changes: [['status', 'A', 'B']] }], { users });
    expect(rows).toEqual([]);
    expect(leftOut).toEqual([expect.stringMatching(/^cannot: /)]);
    expect(leftOut[0]).toMatch(words);
  });

  it('does not hold up what has one: a lockdown enables again', () => {
    const rows: Row[] = [
      { step: { kind: 'disable' }, changes: [['enabled', 'true', 'false']] },
      { step: { kind: 'signOut' } },
    ];
    const { rows: back, leftOut, notes } = undo(rows, { users: [{ ...ADA, enabled: false }] });
    expect(notes).toEqual([expect.stringContaining('brings no session back')]);
    expect(back).toEqual([{ step: { kind: 'enable' }, changes: [['enabled', 'false', 'true']] }]);
    expect(leftOut).toHaveLength(1);
  });
});

it('signs users out where it disables them again, and says that this is final', () => {
  const enabled: Row = { step: { kind: 'enable' }, changes: [['enabled', 'false', 'true']] };
  const { rows, notes } = undo([enabled]);
  expect(rows).toEqual([
    { step: { kind: 'disable' }, changes: [['enabled', 'true', 'false']], effects: ['signOut'] },
  ]);
  expect(notes[0]).toContain('signs a disabled user out everywhere, for good');
  expect(notes).toHaveLength(2);
});

describe('a user that was made', () => {
  it('is deleted only if everything is as it is now, attributes that it does not have included', () => {
    const attributes = [
      { name: 'sub', value: 'ada-sub' },
      { name: 'name', value: 'Ada' },
    ];
    const made: Row = {
      subject: { kind: 'newUser', username: 'ada', label: 'Ada' },
      step: { kind: 'createUser', attributes: attributes.slice(1), inviteBy: [], withPassword: false },
      createdSub: 'ada-sub',
    };
    const groups = ['b', 'a'].map((group): Row => ({ ...made, step: { kind: 'addToGroup', group } }));
    const user = { ...ADA, attributes, status: 'FORCE_CHANGE_PASSWORD' as const, groups: ['b', 'a'] };
    const schema = ['sub', 'name', 'custom:tier'].map((name) => ({ name }) as SchemaAttribute);
    expect(undo([made, ...groups], { users: [user], pool: { schema } }).rows).toEqual([
      {
        step: { kind: 'deleteUser' },
        changes: [['user', 'exists', null]],
        effects: ['deleteUser'],
        expects: [
          ['status', 'FORCE_CHANGE_PASSWORD'],
          ['enabled', 'true'],
          ['groups', 'a\nb'],
          ['attr:sub', 'ada-sub'],
          ['attr:name', 'Ada'],
          ['attr:custom:tier', null],
        ],
      },
    ]);
  });
});

describe('groups', () => {
  const created: Row = {
    subject: team,
    step: { kind: 'createGroup', settings: { description: 'The team', precedence: 3, roleArn: null } },
    changes: [['groupItself', null, 'exists']],
  };
  const joined: Row = {
    step: { kind: 'addToGroup', group: 'team' },
    changes: [['group:team', null, 'member']],
  };

  it('that were made are deleted after those who joined by the same run have left', () => {
    const { rows } = undo([created, joined], { actor: { sub: null, name: 'profile', role: 'admin' } });
    expect(rows).toEqual([
      { step: { kind: 'removeFromGroup', group: 'team' }, changes: [['group:team', 'member', null]] },
      {
        step: { kind: 'deleteGroup' },
        changes: [
          ['groupItself', 'exists', null],
          ['description', 'The team', null],
          ['precedence', '3', null],
        ],
        effects: ['deleteGroup'],
        expects: [
          ['members', null],
          ['roleArn', null],
        ],
      },
    ]);
  });

  it('that others have joined since stay', () => {
    expect(undo([created], { members: 2 })).toMatchObject({
      rows: [],
      leftOut: ['moved: Since then somebody joined the group; it stays.'],
    });
  });

  it('whose settings others have changed since stay', () => {
    const step = {
      kind: 'createGroup',
      settings: { description: 'Ours', precedence: 3, roleArn: null },
    } as const;
    expect(undo([{ ...created, step }], { members: 0 })).toMatchObject({
      rows: [],
      leftOut: ['moved: Since it was made, its description became “The team”; it stays.'],
    });
  });

  it('that give one’s own role keep their precedence and IAM role', () => {
    const updated: Row = {
      subject: team,
      step: { kind: 'updateGroup', settings: { description: 'The team', precedence: 3, roleArn: null } },
      changes: [
        ['description', 'A team', 'The team'],
        ['precedence', '9', '3'],
      ],
    };
    expect(undo([updated])).toMatchObject({
      rows: [{ changes: [['description', 'The team', 'A team']] }],
      leftOut: [expect.stringMatching(/^guard: The group “team” gives its members the role admin/)],
    });
    const actor = { sub: null, name: 'profile', role: 'admin' } as const;
    expect(undo([updated], { actor })).toMatchObject({ rows: [{ changes: { length: 2 } }], leftOut: [] });
  });

  it('keep a precedence that there was none of before, because Cognito cannot take it away', () => {
    const updated: Row = {
      subject: team,
      step: { kind: 'updateGroup', settings: { description: null, precedence: 3, roleArn: null } },
      changes: [['precedence', null, '3']],
    };
    expect(undo([updated], { actor: { sub: null, name: 'profile', role: 'admin' } })).toMatchObject({
      rows: [],
      leftOut: [expect.stringMatching(/^cannot: Cognito cannot take the precedence of a group away/)],
    });
  });

  it('that were deleted are made again as they were; who was in them is not known', () => {
    const deleted: Row = {
      subject: team,
      step: { kind: 'deleteGroup' },
      changes: [['groupItself', 'exists', null]],
    };
    const { rows, leftOut } = undo([deleted], { members: null, image: { group: TEAM } });
    expect(rows).toEqual([
      {
        step: { kind: 'createGroup', settings: { description: 'The team', precedence: 3, roleArn: null } },
        changes: [
          ['groupItself', null, 'exists'],
          ['description', null, 'The team'],
          ['precedence', null, '3'],
        ],
      },
    ]);
    expect(leftOut).toEqual([expect.stringMatching(/^cannot: Who was in the deleted group/)]);
    expect(undo([deleted], { image: { group: TEAM } }).leftOut).toEqual([
      'moved: There is a group of this name again.',
    ]);
  });

  it('get their settings back, except those that others have changed', () => {
    const updated: Row = {
      subject: team,
      step: { kind: 'updateGroup', settings: { description: 'The team', precedence: 1, roleArn: null } },
      changes: [
        ['description', null, 'The team'],
        ['precedence', '9', '1'],
      ],
    };
    expect(undo([updated])).toMatchObject({
      rows: [
        {
          step: { kind: 'updateGroup', settings: { description: null, precedence: 3, roleArn: null } },
          changes: [['description', 'The team', null]],
        },
      ],
      leftOut: ['moved: For precedence this run wrote “1”; since then it became “3”.'],
    });
  });
});

describe('guards', () => {
  const self: Actor = { sub: 'ada-sub', name: 'ada', role: 'admin' };
  it.each<[string, Row]>([
    ['disabled', { step: { kind: 'enable' }, changes: [['enabled', 'false', 'true']] }],
    ['role', { step: { kind: 'addToGroup', group: 'team' }, changes: [['group:team', null, 'member']] }],
  ])('let nobody lock themselves out by undo: %s', (words, row) => {
    const { rows, leftOut } = undo([row], { actor: self });
    expect(rows).toEqual([]);
    expect(leftOut).toEqual([expect.stringMatching(new RegExp(`^guard: .*${words}`))]);
    expect(undo([row]).rows).toHaveLength(1);
  });

  it.each<[string, Row]>([
    ['an address', email],
    ['being enabled', { step: { kind: 'enable' }, changes: [['enabled', 'false', 'true']] }],
    [
      'a user that was made',
      {
        subject: { kind: 'newUser', username: 'ada', label: 'Ada' },
        step: { kind: 'createUser', attributes: ADA.attributes, inviteBy: [], withPassword: false },
        createdSub: 'ada-sub',
      },
    ],
  ])('let nobody take anything back of somebody whose role is stronger: %s', (_what, row) => {
    const users = [{ ...ADA, status: 'FORCE_CHANGE_PASSWORD' as const }];
    const facts = { users, actor: { sub: 'me', name: 'me', role: 'staff' } as const };
    expect(undo([row], facts)).toMatchObject({
      rows: [],
      leftOut: [expect.stringMatching(/^guard: This user has the role admin in Lifeguard/)],
    });
    const weaker = [{ ...ADA, groups: [] }];
    expect(undo([email], { ...facts, users: weaker }).rows).toHaveLength(1);
  });
});

it('reads MFA settings back out of their text, whatever they are', () => {
  const factors: readonly MfaFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];
  for (let mask = 0; mask < 8; mask += 1) {
    const enabled = factors.filter((_factor, bit) => mask & (1 << bit));
    for (const preferred of [null, ...enabled]) {
      const text = mfaText({ enabled, preferred });
      expect(readMfaText(text)).toEqual({ enabled, preferred });
    }
  }
});
