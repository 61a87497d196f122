import type { FieldChange, PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import type { User } from '#shared/domain/user.ts';
import { subOf } from './moving-pool.ts';
import { createSimWorld, type SimProgram, type SimWorld, startProgram } from './sim-run.ts';

/** A calm world of some users who are confirmed and enabled, and a program with somebody signed in. */
export function calmWorld(
  users = 3,
  journal?: SimWorld['journal'],
): SimWorld & { readonly program: SimProgram } {
  const world = createSimWorld(1, journal);
  for (let n = 0; n < users; n += 1) seedUser(world, n);
  world.book.read();
  const program = startProgram(world);
  program.runner.setSignedIn(true);
  return { ...world, program };
}

export function seedUser({ pool }: Pick<SimWorld, 'pool'>, n: number, more: Partial<User> = {}): void {
  const sub = subOf(n);
  pool.seed({
    user: {
      sub,
      username: `user-${n}`,
      status: 'CONFIRMED',
      enabled: true,
      createdAt: 0,
      updatedAt: 0,
      attributes: [
        { name: 'sub', value: sub },
        { name: 'name', value: `Name ${n}` },
      ],
      ...more,
    },
    mfa: { enabled: [], preferred: null },
    devices: new Set(),
    sessions: new Set(['s1']),
  });
}

const userOf = (n: number) => ({ sub: subOf(n), username: `user-${n}`, label: `Name ${n}` });

export const userSubject = (n: number): Subject => ({ kind: 'user', ...userOf(n) });

export const fieldChange = (field: string, before: string | null, after: string | null): FieldChange => ({
  field,
  before,
  after,
});

export type Draft = Pick<
  PlanRow,
  'subject' | 'step' | 'changes' | 'expects' | 'together' | 'relies' | 'leads'
>;

export const numbered = (drafts: readonly Draft[]): PlanRow[] =>
  drafts.map((draft, number) => ({ ...draft, number, effects: [] }));

export const disableUser = (n: number): Draft => ({
  subject: userSubject(n),
  step: { kind: 'disable' },
  changes: [fieldChange('enabled', 'true', 'false')],
});

export const deleteUser = (n: number): Draft => ({
  subject: userSubject(n),
  step: { kind: 'deleteUser' },
  changes: [fieldChange('user', 'exists', null)],
});

/** Rows of one case; all but the survivor's rely on it, who is enabled and confirmed. */
export const inCase = (together: number, survivor: number, ...drafts: readonly Draft[]): Draft[] =>
  drafts.map((draft) => {
    const { sub, username, label } = userOf(survivor);
    const values = [
      { field: 'user', value: 'exists' },
      { field: 'enabled', value: 'true' },
      { field: 'status', value: 'CONFIRMED' },
    ];
    const isOther = draft.subject.kind === 'user' && draft.subject.sub !== sub;
    return { ...draft, together, ...(isOther && { relies: { sub, username, label, values } }) };
  });

/** What the first account takes over, then the other goes. */
export const mergeUsers = (together: number, survivor: number, other: number): Draft[] =>
  inCase(
    together,
    survivor,
    renameUser(survivor, `Name ${survivor}`, `Name ${other}`),
    disableUser(other),
    deleteUser(other),
  );

export const renameUser = (n: number, before: string, after: string): Draft => ({
  subject: userSubject(n),
  step: { kind: 'updateAttributes', attributes: [{ name: 'name', value: after }] },
  changes: [fieldChange('attr:name', before, after)],
});

export const signOutUser = (n: number): Draft => ({
  subject: userSubject(n),
  step: { kind: 'signOut' },
  changes: [],
});

/** The same world with another program, whose calls go this way. */
export function writingBy(
  world: SimWorld,
  apply: SimWorld['pool']['writer']['apply'],
): ReturnType<typeof calmWorld> {
  Object.assign(world.pool.writer, { apply });
  const program = startProgram(world);
  program.runner.setSignedIn(true);
  return { ...world, program };
}

/** Somebody else gives a user another name. */
export function renamedByOther({ pool }: Pick<SimWorld, 'pool'>, n: number, name: string): void {
  const user = pool.state.users.get(subOf(n))?.user;
  if (user) pool.edit(subOf(n), { user: { ...user, attributes: [{ name: 'name', value: name }] } });
}

/** Begins and starts a run, and waits until it rests: paused, stopped or finished. */
export async function runIt(
  world: SimWorld & { readonly program: SimProgram },
  drafts: readonly Draft[],
  secrets: ReadonlyMap<number, string> = new Map(),
): Promise<void> {
  world.begin('run', numbered(drafts));
  world.program.runner.start('run', secrets);
  await rest(world);
}

/** Until the run rests, and a while longer, so that what was under way has ended. */
export async function rest({ clock, phase }: Pick<SimWorld, 'clock' | 'phase'>): Promise<void> {
  await clock.until(() => ['paused', 'stopped', 'finished'].includes(phase('run')));
  await clock.pass(30_000);
}

export const statesOf = (world: Pick<SimWorld, 'rows'>): string[] =>
  world.rows('run').map(({ state }) => state);
export const stepsSent = ({ pool }: Pick<SimWorld, 'pool'>): string[] =>
  pool.sent.map(({ call }) => call.step.kind);

/** The profile of an identity that is going to be linked: it goes, and the link follows, whatever happens between the two. */
export const linkProfile = (profile: number, survivor: number, value: string): Draft[] => [
  {
    subject: { kind: 'user', ...userOf(profile), username: `Google_${value}` },
    step: { kind: 'deleteUser' },
    changes: [fieldChange('user', 'exists', null)],
    leads: true,
  },
  {
    subject: userSubject(survivor),
    step: { kind: 'linkIdentity', identity: { provider: 'Google', attribute: 'Cognito_Subject', value } },
    changes: [fieldChange(`identity:Google:${value}`, null, 'linked')],
  },
];
