import { expect } from 'vitest';
import { mfaText } from '#shared/domain/changes/field-values.ts';
import type { FieldChange, PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import type { PlanContext } from '#shared/domain/changes/plan-context.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import type { Step } from '#shared/domain/changes/step.ts';
import type { UndoImage } from '#shared/domain/changes/undo-subject.ts';
import type { MfaFactor, MfaPreference } from '#shared/domain/changes/wish.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import { type Random, randomText } from './random-users.ts';

/** As much of a pool as undo can tell apart: what Cognito does of its own to marks, messages and waiting addresses included. */
export interface Kept {
  enabled: boolean;
  attributes: Map<string, string>;
  groups: Set<string>;
  mfa: MfaPreference;
}
export interface Settings {
  /** What is not known of Cognito: whether it marks an address that never had a mark, and one that is deleted. */
  readonly marksAlways: boolean;
  readonly autoVerified: readonly string[];
  readonly verifyBeforeUpdate: readonly string[];
}

const NAMES = ['email', 'phone_number', 'name', 'custom:note', '__proto__', 'constructor', 'email_verified'];
const GROUPS = ['staff', '__proto__', 'toString'];
const FACTORS: readonly MfaFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

function randomMfa(r: Random): MfaPreference {
  const enabled = FACTORS.filter(() => r.next() < 0.4);
  return { enabled, preferred: r.next() < 0.5 ? (enabled[0] ?? null) : null };
}

export function randomKept(r: Random): Kept {
  const attributes = new Map<string, string>();
  for (const name of NAMES) if (r.next() < 0.5) attributes.set(name, `${randomText(r)}x${r.below(9)}`);
  for (const name of ['email_verified', 'phone_number_verified']) {
    attributes.delete(name);
    // Without an address there is nothing that could be verified.
    const values = attributes.has(name.replace('_verified', ''))
      ? ['true', 'True', 'TRUE', 'false']
      : ['false'];
    if (r.next() < 0.7) attributes.set(name, r.pick(values));
  }
  return {
    enabled: r.next() < 0.5,
    attributes,
    groups: new Set(GROUPS.filter(() => r.next() < 0.4)),
    mfa: randomMfa(r),
  };
}

const SUB = '00000000-0000-4000-8000-000000000001';
export const asUser = (kept: Kept): MirrorUser => ({
  sub: SUB,
  username: 'u',
  status: 'CONFIRMED',
  enabled: kept.enabled,
  createdAt: 1,
  updatedAt: 2,
  goneAt: null,
  groups: [...kept.groups],
  attributes: [
    { name: 'sub', value: SUB },
    ...[...kept.attributes].map(([name, value]) => ({ name, value })),
  ],
});

/** Carries a step out; returns how many messages went out. */
function carryOut(step: Step, kept: Kept, settings: Settings): number {
  switch (step.kind) {
    case 'enable':
    case 'disable':
      kept.enabled = step.kind === 'enable';
      return 0;
    case 'addToGroup':
      kept.groups.add(step.group);
      return 0;
    case 'removeFromGroup':
      kept.groups.delete(step.group);
      return 0;
    case 'setMfa':
      kept.mfa = step.mfa;
      return 0;
    case 'deleteAttributes':
      return update(new Map(step.names.map((name) => [name, ''])), kept, settings);
    case 'updateAttributes':
      return update(new Map(step.attributes.map(({ name, value }) => [name, value])), kept, settings);
    default:
      throw new Error(`The model has no ${step.kind}.`);
  }
}

function update(values: Map<string, string>, kept: Kept, settings: Settings): number {
  let messages = 0;
  for (const address of ['email', 'phone_number']) {
    const value = values.get(address);
    const flag = `${address}_verified`;
    const marked = values.get(flag)?.toLowerCase() === 'true';
    if (value === undefined || value === (kept.attributes.get(address) ?? '') || marked) continue;
    const waits = settings.verifyBeforeUpdate.includes(address);
    if (value === '') {
      if (settings.marksAlways && kept.attributes.has(flag)) values.set(flag, 'false');
      continue;
    }
    if (waits || settings.autoVerified.includes(address)) messages += 1;
    if (waits) {
      values.delete(address);
      values.delete(flag);
    } else if (settings.marksAlways || (kept.attributes.has(flag) && !values.has(flag)))
      values.set(flag, 'false');
  }
  for (const [name, value] of values) {
    if (value === '') kept.attributes.delete(name);
    else kept.attributes.set(name, value);
  }
  return messages;
}

function randomStep(r: Random, kept: Kept): Step {
  switch (r.below(6)) {
    case 0:
      return { kind: kept.enabled ? 'disable' : 'enable' };
    case 1: {
      const group = r.pick(GROUPS);
      return { kind: kept.groups.has(group) ? 'removeFromGroup' : 'addToGroup', group };
    }
    case 2:
      return { kind: 'setMfa', mfa: randomMfa(r) };
    case 3:
      return {
        kind: 'deleteAttributes',
        names: NAMES.filter((name) => kept.attributes.has(name)).slice(0, 2),
      };
    default: {
      const attributes = NAMES.filter(() => r.next() < 0.4).map((name) => ({
        name,
        value:
          name === 'email_verified'
            ? r.pick(kept.attributes.has('email') ? ['true', 'false'] : ['false'])
            : r.next() < 0.3
              ? ''
              : `${randomText(r)}y${r.below(9)}`,
      }));
      const goes = attributes.some(({ name, value }) => name === 'email' && value === '');
      return {
        kind: 'updateAttributes',
        attributes: attributes.filter(({ name }) => !goes || name !== 'email_verified'),
      };
    }
  }
}

/** The fields that a planner would name for the step: those in the call; side effects only sometimes. */
function changesOf(step: Step, before: Kept, after: Kept, sideEffects: boolean): FieldChange[] {
  const fields =
    step.kind === 'updateAttributes'
      ? step.attributes.map(({ name }) => name)
      : step.kind === 'deleteAttributes'
        ? [...step.names]
        : [];
  if (sideEffects) {
    for (const address of ['email', 'phone_number']) {
      if (fields.includes(address)) fields.push(`${address}_verified`);
    }
  }
  const changes: FieldChange[] = [...new Set(fields)].map((name) => ({
    field: `attr:${name}`,
    before: before.attributes.get(name) ?? null,
    after: after.attributes.get(name) ?? null,
  }));
  if (step.kind === 'enable' || step.kind === 'disable') {
    changes.push({ field: 'enabled', before: String(before.enabled), after: String(after.enabled) });
  }
  if (step.kind === 'addToGroup' || step.kind === 'removeFromGroup') {
    const member = (kept: Kept) => (kept.groups.has(step.group) ? 'member' : null);
    changes.push({ field: `group:${step.group}`, before: member(before), after: member(after) });
  }
  if (step.kind === 'setMfa') {
    changes.push({ field: 'mfa', before: mfaText(before.mfa), after: mfaText(after.mfa) });
  }
  return changes.filter(({ before, after }) => before !== after);
}

function snapshot({ enabled, attributes, groups, mfa }: Kept): Kept {
  return { enabled, attributes: new Map(attributes), groups: new Set(groups), mfa };
}
/** To the byte, whatever the order in which the pool has it. */
export const exact = ({ enabled, attributes, groups, mfa }: Kept) => ({
  enabled,
  attributes: [...attributes].sort(),
  groups: [...groups].sort(),
  mfa: mfaText(mfa),
});

const subject: Subject = { kind: 'user', sub: SUB, username: 'u', label: 'u' };
const done = (row: PlanRow): RunRow => ({
  ...row,
  state: 'done',
  message: null,
  next: null,
  verified: 'yes',
  seen: [],
  startedAt: 1,
  endedAt: 2,
  createdSub: null,
});

export function contextOf(kept: Kept, settings: Settings): PlanContext {
  return {
    pool: settings as unknown as PlanContext['pool'],
    actor: { sub: 'me', name: 'me', role: 'admin' },
    roles: DEFAULT_ROLE_MAPPING,
    groups: [],
    appClient: null,
    now: 0,
    cases: [],
    holders: () => [],
    extras: () => ({ devices: null, sessions: null, mfa: kept.mfa }),
  };
}

/** Some steps, with their rows and before-images, as a run leaves them. */
export function randomRun(r: Random, kept: Kept, settings: Settings) {
  const rows: RunRow[] = [];
  const images: UndoImage[] = [];
  const sideEffects = r.next() < 0.5;
  for (let left = 1 + r.below(4); left > 0; left -= 1) {
    const step = randomStep(r, kept);
    const before = snapshot(kept);
    carryOut(step, kept, settings);
    images.push({ user: asUser(before), groups: null, mfa: null, group: null });
    const changes = changesOf(step, before, kept, sideEffects);
    rows.push(done({ number: rows.length, subject, step, changes, effects: [] }));
  }
  return { rows, image: (row: number) => images[row] ?? null };
}

/** Applies a plan as the runner does: a value that is not what was expected is an error here. */
export function applyAll(rows: readonly PlanRow[], kept: Kept, settings: Settings) {
  let messages = 0;
  const applied: RunRow[] = [];
  const images: UndoImage[] = [];
  for (const row of rows) {
    const before = snapshot(kept);
    const expected = changesOf(row.step, before, before, true);
    expect(expected).toEqual([]);
    for (const change of row.changes) {
      if (change.field.startsWith('attr:')) {
        expect([change.field, change.before]).toEqual([
          change.field,
          kept.attributes.get(change.field.slice(5)) ?? null,
        ]);
      }
    }
    messages += carryOut(row.step, kept, settings);
    for (const change of row.changes) {
      if (change.field.startsWith('attr:') && !change.waitsForUser) {
        expect([change.field, change.after]).toEqual([
          change.field,
          kept.attributes.get(change.field.slice(5)) ?? null,
        ]);
      }
    }
    images.push({ user: asUser(before), groups: null, mfa: null, group: null });
    applied.push(done(row));
  }
  return { messages, rows: applied, image: (row: number) => images[row] ?? null };
}
