import { describe, expect, it } from 'vitest';
import type { MirrorUser } from '../mirror.ts';
import { mfaText } from './field-values.ts';
import type { Actor, FieldChange, IrreversibleEffect, Subject } from './plan.ts';
import type { Holder, PlanContext } from './plan-context.ts';
import type { RowState, RunRow } from './run.ts';
import type { Step } from './step.ts';
import { planUndo } from './undo.ts';
import { readMfaText } from './undo-mfa.ts';
import type { UndoImage } from './undo-subject.ts';
import type { MfaFactor } from './wish.ts';

const ADA: MirrorUser = {
  sub: 'ada-sub',
  username: 'ada',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 1,
  updatedAt: 2,
  goneAt: null,
  groups: ['team'],
  attributes: [
    { name: 'sub', value: 'ada-sub' },
    { name: 'email', value: 'new@example.com' },
    { name: 'email_verified', value: 'false' },
    { name: 'name', value: 'Ada' },
  ],
};
const ada: Subject = { kind: 'user', sub: 'ada-sub', username: 'ada', label: 'Ada' };
const team: Subject = { kind: 'group', name: 'team' };
const TEAM = {
  name: 'team',
  description: 'The team',
  precedence: 3,
  roleArn: null,
  createdAt: 1,
  updatedAt: 1,
};

interface Row {
  readonly step: Step;
  readonly changes?: readonly (readonly [field: string, before: string | null, after: string | null])[];
  readonly subject?: Subject;
  readonly state?: RowState;
  readonly effects?: readonly IrreversibleEffect[];
  readonly createdSub?: string;
  readonly waits?: boolean;
}

const rowsOf = (rows: readonly Row[]): RunRow[] =>
  rows.map(
    ({ step, changes = [], subject = ada, state = 'done', effects = [], createdSub, waits }, number) => ({
      number,
      subject,
      step,
      changes: changes.map(([field, before, after]): FieldChange => {
        const change = { field, before, after };
        return waits ? { ...change, waitsForUser: true } : change;
      }),
      effects,
      state,
      message: null,
      next: null,
      verified: 'yes',
      seen: [],
      startedAt: 1,
      endedAt: 2,
      createdSub: createdSub ?? null,
    }),
  );

interface Facts {
  readonly users?: readonly MirrorUser[];
  readonly pool?: Partial<PlanContext['pool']>;
  readonly members?: number | null;
  readonly actor?: Actor;
  readonly holders?: readonly Holder[];
  readonly image?: Partial<UndoImage> | undefined;
}

function undo(rows: readonly Row[], facts: Facts = {}) {
  const { users = [ADA], members = 1 } = facts;
  const image = facts.image && { user: null, groups: null, mfa: null, group: null, ...facts.image };
  const body = planUndo(rowsOf(rows), {
    context: {
      pool: { autoVerified: [], verifyBeforeUpdate: [], ...facts.pool } as unknown as PlanContext['pool'],
      actor: facts.actor ?? { sub: 'me', name: 'me', role: 'admin' },
      roles: { support: [], staff: [], admin: ['team'] },
      groups: members === null ? [] : [{ group: TEAM, members }],
      appClient: null,
      now: 0,
      holders: () => facts.holders ?? [],
      extras: () => ({ devices: null, sessions: null, mfa: null }),
    },
    user: (sub) => users.find((user) => user.sub === sub),
    image: () => image ?? null,
  });
  return {
    rows: body.rows.map(({ step, changes, effects }) => ({
      step,
      changes: changes.map(({ field, before, after }) => [field, before, after]),
      ...(effects.length > 0 && { effects }),
    })),
    leftOut: body.leftOut.map(({ why, reason }) => `${why}: ${reason}`),
    notes: body.notes,
    body,
  };
}

const set = (...attributes: readonly (readonly [string, string])[]): Step => ({
  kind: 'updateAttributes',
  attributes: attributes.map(([name, value]) => ({ name, value })),
});
const email: Row = {
  step: set(['email', 'new@example.com']),
  changes: [['attr:email', 'old@example.com', 'new@example.com']],
};
const was = (verified: string | null): Facts['image'] => ({
  user: {
    ...ADA,
    attributes: [
      { name: 'email', value: 'old@example.com' },
      ...(verified === null ? [] : [{ name: 'email_verified', value: verified }]),
    ],
  },
});

describe('undo of a changed address', () => {
  it('marks a verified one as verified in the same call, as it was spelled', () => {
    const { rows } = undo([email], { image: was('True'), pool: { autoVerified: ['email'] } });
    expect(rows).toEqual([
      {
        step: set(['email', 'old@example.com'], ['email_verified', 'True']),
        changes: [
          ['attr:email', 'new@example.com', 'old@example.com'],
          ['attr:email_verified', 'false', 'True'],
        ],
      },
    ]);
  });

  it('of an unverified one sends no message either: it is marked for a moment', () => {
    const { rows, notes } = undo([email], { image: was('false'), pool: { autoVerified: ['email'] } });
    expect(rows).toEqual([
      {
        step: set(['email', 'old@example.com'], ['email_verified', 'true']),
        changes: [
          ['attr:email', 'new@example.com', 'old@example.com'],
          ['attr:email_verified', 'false', 'true'],
        ],
      },
      { step: set(['email_verified', 'false']), changes: [['attr:email_verified', 'true', 'false']] },
    ]);
    expect(notes[0]).toContain('marked as verified for a moment');
    expect(notes[1]).toContain('AWS bills active users');
  });

  it('of one that had no mark takes the mark away again', () => {
    const { rows } = undo([email], { image: was(null), pool: { verifyBeforeUpdate: ['email'] } });
    expect(rows[1]).toEqual({
      step: { kind: 'deleteAttributes', names: ['email_verified'] },
      changes: [['attr:email_verified', 'true', null]],
    });
  });

  it('deletes the mark before the address where neither was there', () => {
    const row: Row = {
      step: set(['email', 'new@example.com']),
      changes: [['attr:email', null, 'new@example.com']],
    };
    const { rows, notes } = undo([row], { image: { user: { ...ADA, attributes: [] } } });
    expect(rows.map(({ step }) => step)).toEqual([
      { kind: 'deleteAttributes', names: ['email_verified'] },
      { kind: 'deleteAttributes', names: ['email'] },
    ]);
    expect(notes.join()).not.toContain('for a moment');
  });

  it.each([
    ['somebody else has it verified', [{ sub: 'x', username: 'x', verified: true }], was('false')],
    ['nobody knows what the mark was', [], undefined],
  ])('counts the message that cannot be avoided, because %s', (_why, holders, image) => {
    const { rows, body } = undo([email], {
      holders,
      pool: { autoVerified: ['email'], verifyBeforeUpdate: ['email'] },
      image,
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.effects).toEqual(['message']);
    expect(body.rows[0]?.changes[0]).toMatchObject({ field: 'attr:email', waitsForUser: true });
  });

  it('that never came, because the user entered no code, has nothing to take back', () => {
    const row: Row = {
      ...email,
      changes: [['attr:email', 'new@example.com', 'other@example.com']],
      waits: true,
    };
    expect(undo([row])).toMatchObject({
      rows: [],
      leftOut: [expect.stringMatching(/^already: .*never entered the code/)],
    });
  });

  it('counts the messages that were sent', () => {
    expect(undo([{ ...email, effects: ['message'] }]).notes[0]).toBe(
      'One message was sent; it cannot be called back.',
    );
  });
});

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
    const { rows: back, leftOut } = undo(rows, { users: [{ ...ADA, enabled: false }] });
    expect(back).toEqual([{ step: { kind: 'enable' }, changes: [['enabled', 'false', 'true']] }]);
    expect(leftOut).toHaveLength(1);
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
      },
    ]);
  });

  it('that others have joined since stay', () => {
    expect(undo([created], { members: 2 })).toMatchObject({
      rows: [],
      leftOut: ['moved: Since then 2 users joined the group; it stays.'],
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
