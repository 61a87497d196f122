import type { Actor, FieldChange, IrreversibleEffect, Subject } from '#shared/domain/changes/plan.ts';
import type { Holder, PlanContext } from '#shared/domain/changes/plan-context.ts';
import type { RowState, RunRow } from '#shared/domain/changes/run.ts';
import type { Step } from '#shared/domain/changes/step.ts';
import { planUndo } from '#shared/domain/changes/undo.ts';
import type { UndoImage } from '#shared/domain/changes/undo-subject.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';

export const ADA: MirrorUser = {
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
export const ada: Subject = { kind: 'user', sub: 'ada-sub', username: 'ada', label: 'Ada' };
export const team: Subject = { kind: 'group', name: 'team' };
export const TEAM = {
  name: 'team',
  description: 'The team',
  precedence: 3,
  roleArn: null,
  createdAt: 1,
  updatedAt: 1,
};

export interface Row {
  readonly step: Step;
  readonly changes?: readonly (readonly [field: string, before: string | null, after: string | null])[];
  readonly subject?: Subject;
  readonly state?: RowState;
  readonly effects?: readonly IrreversibleEffect[];
  readonly createdSub?: string;
  readonly waits?: boolean;
}

export const rowsOf = (rows: readonly Row[]): RunRow[] =>
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

export interface Facts {
  readonly users?: readonly MirrorUser[];
  readonly pool?: Partial<PlanContext['pool']>;
  readonly members?: number | null;
  readonly actor?: Actor;
  readonly holders?: readonly Holder[];
  readonly image?: Partial<UndoImage> | undefined;
}

export function undo(rows: readonly Row[], facts: Facts = {}) {
  const { users = [ADA], members = 1 } = facts;
  const image = facts.image && { user: null, groups: null, mfa: null, group: null, ...facts.image };
  const body = planUndo(rowsOf(rows), {
    context: {
      pool: {
        autoVerified: [],
        verifyBeforeUpdate: [],
        schema: [],
        ...facts.pool,
      } as unknown as PlanContext['pool'],
      actor: facts.actor ?? { sub: 'me', name: 'me', role: 'admin' },
      roles: { support: [], staff: [], admin: ['team'] },
      groups: members === null ? [] : [{ group: TEAM, members }],
      appClient: null,
      now: 0,
      cases: [],
      holders: () => facts.holders ?? [],
      extras: () => ({ devices: null, sessions: null, mfa: null }),
    },
    user: (sub) => users.find((user) => user.sub === sub),
    image: () => image ?? null,
  });
  return {
    rows: body.rows.map(({ step, changes, effects, expects }) => ({
      step,
      changes: changes.map(({ field, before, after }) => [field, before, after]),
      ...(effects.length > 0 && { effects }),
      ...(expects && { expects: expects.map(({ field, value }) => [field, value]) }),
    })),
    leftOut: body.leftOut.map(({ why, reason }) => `${why}: ${reason}`),
    notes: body.notes,
    body,
  };
}

export const set = (...attributes: readonly (readonly [string, string])[]): Step => ({
  kind: 'updateAttributes',
  attributes: attributes.map(([name, value]) => ({ name, value })),
});
