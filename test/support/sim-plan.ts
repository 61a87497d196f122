import { mfaText } from '#shared/domain/changes/field-values.ts';
import type { FieldChange, PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import type { Step } from '#shared/domain/changes/step.ts';
import type { MfaPreference } from '#shared/domain/changes/wish.ts';
import { attributeOf, type UserStatus } from '#shared/domain/user.ts';
import { subOf } from './moving-pool.ts';
import type { Random } from './random-users.ts';
import type { SimPool } from './sim-pool.ts';
import type { SimUser } from './sim-writes.ts';

type Draft = Pick<PlanRow, 'step' | 'changes'>;
type SubjectDraft = Draft & Pick<PlanRow, 'subject' | 'together' | 'relies' | 'leads'>;

export const SIM_ATTRIBUTES = ['email', 'name', 'custom:tier'] as const;
const SIM_GROUPS = ['staff', 'beta'] as const;
const STATUSES: readonly UserStatus[] = ['CONFIRMED', 'UNCONFIRMED', 'FORCE_CHANGE_PASSWORD'];

export function fillPool(pool: SimPool, random: Random, users: number, now: number): void {
  for (const name of SIM_GROUPS) {
    const group = { name, description: null, precedence: 1, roleArn: null, createdAt: now, updatedAt: now };
    pool.state.groups.set(name, { group, members: new Set() });
  }
  for (let n = 0; n < users; n += 1) {
    const sub = subOf(n);
    pool.seed(randomSimUser(random, sub, `user-${n}`, now));
    if (random.next() < 0.4) pool.state.groups.get(random.pick(SIM_GROUPS))?.members.add(sub);
  }
}

export function randomSimUser(random: Random, sub: string, username: string, now: number): SimUser {
  const attributes = SIM_ATTRIBUTES.filter(() => random.next() < 0.7).map((name) => ({
    name,
    value: `${name} ${random.below(4)}`,
  }));
  return {
    user: {
      sub,
      username,
      status: random.pick(STATUSES),
      enabled: random.next() < 0.7,
      createdAt: now,
      updatedAt: now,
      attributes: [{ name: 'sub', value: sub }, ...attributes],
    },
    mfa: { enabled: [], preferred: null },
    devices: new Set(['device a', 'device b']),
    sessions: new Set(['session a', 'session b']),
  };
}

/** Rows as the planners make them, for some users as they are now, and sometimes for a new user or a group. */
export function randomPlan(pool: SimPool, random: Random, name: string): PlanRow[] {
  const rows: SubjectDraft[] = [];
  const users = [...pool.state.users.values()];
  if (random.next() < 0.4) rows.push(...randomCases(pool, random, users));
  for (const each of users) {
    if (random.next() < 0.25) continue;
    const subject = subjectOf(each);
    for (const draft of draftsFor(pool, random, each)) rows.push({ subject, ...draft });
  }
  if (random.next() < 0.5) rows.push(...newUser(random, `new ${name}`));
  if (random.next() < 0.3) rows.push(...groupRows(`group ${name}`));
  return rows.map((row, number) => ({ ...row, number, effects: [] }));
}

const change = (field: string, before: string | null, after: string | null): FieldChange => ({
  field,
  before,
  after,
});

const subjectOf = ({ user: { sub, username } }: SimUser) =>
  ({ kind: 'user', sub, username, label: username }) as const;

/** Neighbours are accounts of one person; takes those away of whom there is a case. Two plans may keep different ones of them. */
function randomCases(pool: SimPool, random: Random, users: SimUser[]): SubjectDraft[] {
  const rows: SubjectDraft[] = [];
  for (let together = 0; users.length > 1 && random.next() < 0.8; together += 1) {
    const members = users.splice(0, 2 + random.below(2));
    const [survivor] = members.splice(random.below(members.length), 1);
    if (survivor?.user.enabled)
      rows.push(...oneCase(pool, random, survivor, members).map((row) => ({ ...row, together })));
  }
  return rows;
}

function oneCase(pool: SimPool, random: Random, survivor: SimUser, others: SimUser[]): SubjectDraft[] {
  const { user } = survivor;
  const subject = subjectOf(survivor);
  const { sub, username, label } = subject;
  const values = [
    { field: 'user', value: 'exists' },
    { field: 'enabled', value: 'true' },
    { field: 'status', value: user.status },
  ];
  const rows: SubjectDraft[] = [];
  if (random.next() < 0.6) {
    const attributes = [{ name: 'name', value: 'merged' }];
    const changes = [change('attr:name', attributeOf(user, 'name') ?? null, 'merged')];
    rows.push({ subject, step: { kind: 'updateAttributes', attributes }, changes });
  }
  if (random.next() < 0.3 && !pool.state.groups.get('beta')?.members.has(user.sub)) {
    const step = { kind: 'addToGroup', group: 'beta' } as const;
    rows.push({ subject, step, changes: [change('group:beta', null, 'member')] });
  }
  for (const other of others) {
    const draft: Draft =
      other.user.enabled && random.next() < 0.5
        ? { step: { kind: 'disable' }, changes: [change('enabled', 'true', 'false')] }
        : { step: { kind: 'deleteUser' }, changes: [change('user', 'exists', null)] };
    const leads = draft.step.kind === 'deleteUser' && random.next() < 0.4;
    const relies = { sub, username, label, values };
    rows.push({ ...draft, subject: subjectOf(other), relies, ...(leads && { leads }) });
    if (leads) rows.push({ subject, ...linkOf(other) });
  }
  if (random.next() < 0.2) rows.push({ subject, ...linkOf(survivor) });
  return rows;
}

function linkOf({ user: { sub: value } }: SimUser): Draft {
  const identity = { provider: 'Google', attribute: 'Cognito_Subject', value };
  const changes = [change(`identity:Google:${value}`, null, 'linked')];
  return { step: { kind: 'linkIdentity', identity }, changes };
}

function draftsFor(pool: SimPool, random: Random, { user, mfa }: SimUser): Draft[] {
  const status = (after: UserStatus) => (user.status === after ? [] : [change('status', user.status, after)]);
  const group = random.pick(SIM_GROUPS);
  const isIn = pool.state.groups.get(group)?.members.has(user.sub) === true;
  const wanted: MfaPreference = { enabled: ['EMAIL_OTP'], preferred: null };
  const disable: Draft = {
    step: { kind: 'disable' },
    changes: user.enabled ? [change('enabled', 'true', 'false')] : [],
  };
  switch (random.below(14)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const names = SIM_ATTRIBUTES.filter(() => random.next() < 0.5);
      const attributes = (names.length > 0 ? names : (['name'] as const)).map((name) => ({
        name,
        value: random.next() < 0.2 ? '' : `new ${random.below(9)}`,
      }));
      const changes = attributes.map(({ name, value }) =>
        change(`attr:${name}`, attributeOf(user, name) ?? null, value === '' ? null : value),
      );
      return [{ step: { kind: 'updateAttributes', attributes }, changes }];
    }
    case 4:
      return user.enabled
        ? [disable]
        : [{ step: { kind: 'enable' }, changes: [change('enabled', 'false', 'true')] }];
    case 5:
      return [{ step: { kind: 'setPassword', permanent: true }, changes: status('CONFIRMED') }];
    case 6:
      return [{ step: { kind: 'resetPassword' }, changes: status('RESET_REQUIRED') }];
    case 7:
      return [{ step: { kind: 'signOut' }, changes: [] }];
    case 8:
    case 9:
      return [
        isIn
          ? { step: { kind: 'removeFromGroup', group }, changes: [change(`group:${group}`, 'member', null)] }
          : { step: { kind: 'addToGroup', group }, changes: [change(`group:${group}`, null, 'member')] },
      ];
    case 10:
      return [{ step: { kind: 'deleteUser' }, changes: [change('user', 'exists', null)] }];
    case 11:
      return [
        { step: { kind: 'setMfa', mfa: wanted }, changes: [change('mfa', mfaText(mfa), mfaText(wanted))] },
        {
          step: { kind: 'forgetDevice', key: 'device a' },
          changes: [change('device:device a', 'remembered', null)],
        },
      ];
    case 12: {
      // The second expects what the first has written.
      const first = attributeOf(user, 'name') ?? null;
      const write = (before: string | null, value: string): Draft => ({
        step: { kind: 'updateAttributes', attributes: [{ name: 'name', value }] },
        changes: [change('attr:name', before, value)],
      });
      return [write(first, 'halfway'), write('halfway', 'there')];
    }
    default:
      return [
        ...(user.enabled ? [disable] : []),
        { step: { kind: 'signOut' }, changes: [] },
        {
          step: { kind: 'revokeSession', id: 'session a' },
          changes: [change('session:session a', 'active', null)],
        },
      ];
  }
}

function newUser(random: Random, username: string): (Draft & { readonly subject: Subject })[] {
  const subject: Subject = { kind: 'newUser', username, label: username };
  const attributes = [{ name: 'email', value: `${username}@example.com` }];
  const withPassword = random.next() < 0.5;
  const step: Step = { kind: 'createUser', attributes, inviteBy: [], withPassword };
  const changes = [change('user', null, 'exists'), change('attr:email', null, `${username}@example.com`)];
  const join = (group: string) => ({
    subject,
    step: { kind: 'addToGroup', group } as const,
    changes: [change(`group:${group}`, null, 'member')],
  });
  return [{ subject, step, changes }, ...SIM_GROUPS.map(join)];
}

function groupRows(name: string): (Draft & { readonly subject: Subject })[] {
  const settings = { description: 'Made by a test', precedence: 3, roleArn: null };
  const changes = [
    change('groupItself', null, 'exists'),
    change('description', null, settings.description),
    change('precedence', null, '3'),
  ];
  return [{ subject: { kind: 'group', name }, step: { kind: 'createGroup', settings }, changes }];
}
