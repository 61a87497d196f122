import type { Journal } from '#main/changes/ports.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import type { Random } from './random-users.ts';
import type { Overwrites } from './sim-judge.ts';
import { fillPool, randomPlan, randomSimUser, SIM_ATTRIBUTES } from './sim-plan.ts';
import { NO_FAULTS } from './sim-pool.ts';
import { createSimWorld, type SimProgram, type SimWorld, startProgram } from './sim-run.ts';

/** One story: a plan or two, applied in a bad world until each run is finished or stopped. */
export interface SimStory {
  readonly world: SimWorld;
  readonly runs: readonly string[];
  readonly startedAt: number;
  readonly deaths: number;
  /** At some time nothing could be read, or an answer to a read was lost. */
  readonly wasBlind: boolean;
  readonly overwrites: Overwrites;
}

const MOST_ROUNDS = 14;
const isOver = (phase: string) => phase === 'finished' || phase === 'stopped';

export async function tellStory(
  seed: number,
  journal: Journal,
  watch: (world: SimWorld) => Overwrites,
): Promise<SimStory> {
  const world = createSimWorld(seed, journal);
  const overwrites = watch(world);
  const { clock, pool, random } = world;
  fillPool(pool, random, 4 + random.below(10), clock.now());
  world.book.read();
  const startedAt = clock.now();
  const runs = random.next() < 0.3 ? ['one', 'two'] : ['one'];
  const plans = runs.map((run) => randomPlan(pool, random, run));
  const bad = (part: number) => (random.next() < 0.5 ? random.next() * part : 0);
  pool.faults = {
    throttled: bad(0.03),
    lostBefore: bad(0.15),
    lostAfter: bad(0.15),
    failed: bad(0.1),
    late: bad(0.1),
    refused: bad(0.1),
    readLost: bad(0.08),
    lag: random.below(2_500),
    // The second is longer than anybody waits for.
    latest: random.next() < 0.7 ? 3_000 : 25_000,
  };
  editsByOthers(world);

  let wasBlind = pool.faults.readLost > 0;
  let deaths = 0;
  const mortal = () => (deaths < 2 && random.next() < 0.4 ? 3 + random.below(150) : null);
  let program = startProgram(world, mortal());
  program.runner.setSignedIn(true);
  for (const [index, run] of runs.entries()) {
    world.begin(run, plans[index] ?? []);
    const secrets = (plans[index] ?? []).map(({ number }) => [number, 'a password'] as const);
    guarded(program, () => program.runner.start(run, new Map(secrets)));
  }
  mischief(
    world,
    () => program,
    runs,
    () => {
      wasBlind = true;
    },
  );

  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const rests = () => runs.every((run) => isOver(world.phase(run)) || world.phase(run) === 'paused');
    await clock.until(() => program.dead() || rests(), 3_600_000);
    if (runs.every((run) => isOver(world.phase(run)))) break;
    await clock.pass(random.below(25_000));
    if (round >= MOST_ROUNDS / 2) Object.assign(pool, { faults: { ...NO_FAULTS, lag: pool.faults.lag } });
    pool.credentials = true;
    if (program.dead()) {
      deaths += 1;
      program = startProgram(world, mortal());
      guarded(program, () => program.runner.setSignedIn(true));
      if (random.next() < 0.5) await clock.pass(random.below(20_000));
    }
    const last = round >= MOST_ROUNDS - 3;
    guarded(program, () => {
      program.runner.setSignedIn(true);
      for (const run of runs)
        if (last || random.next() < 0.1) program.runner.stop(run);
        else program.runner.resume(run);
    });
  }
  // What was sent late has arrived, and everybody sees everything.
  await clock.pass(60_000);
  return { world, runs, startedAt, deaths, wasBlind, overwrites };
}

/** Applies the same plan once more, with nobody else about and nothing wrong. Resolves with the rows of that run. */
export async function tellAgain({ world }: SimStory, rows: readonly RunRow[]): Promise<RunRow[]> {
  world.pool.faults = NO_FAULTS;
  world.pool.credentials = true;
  const program = startProgram(world);
  program.runner.setSignedIn(true);
  world.begin(
    'again',
    rows.map(({ subject, step, changes, effects }, number) => ({
      number,
      subject,
      step: { ...step },
      changes,
      effects,
    })),
  );
  program.runner.start('again', new Map(rows.map((_, number) => [number, 'a password'])));
  for (let round = 0; round < 5 && !isOver(world.phase('again')); round += 1) {
    await world.clock.until(() => isOver(world.phase('again')) || world.phase('again') === 'paused');
    program.runner.resume('again');
  }
  return world.rows('again');
}

/** A program that dies in the middle of what it is asked says so to nobody. */
function guarded(program: SimProgram, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!program.dead()) throw error;
  }
}

function editsByOthers({ clock, pool, random }: SimWorld): void {
  const subs = [...pool.state.users.keys()];
  const edits = random.next() < 0.3 ? 0 : random.below(6);
  for (let n = 0; n < edits; n += 1) {
    const sub = random.pick(subs);
    clock.schedule(random.below(12_000), () => edit(pool.state.users.get(sub)?.user.username ?? '', sub));
  }

  function edit(username: string, sub: string) {
    const found = pool.state.users.get(sub);
    if (!found) return;
    const { user } = found;
    const kind = random.below(10);
    if (kind === 0) pool.edit(sub, null);
    else if (kind === 1) {
      // The same name, another person.
      pool.edit(sub, null);
      pool.seed(randomSimUser(random, `${sub.slice(0, -1)}x`, username, clock.now()), clock.now());
    } else if (kind < 4) pool.edit(sub, { user: { ...user, enabled: !user.enabled } });
    else pool.edit(sub, { user: { ...user, attributes: edited(user.attributes, random) } });
  }
}

function edited(attributes: readonly { name: string; value: string }[], random: Random) {
  const name = random.pick(SIM_ATTRIBUTES);
  const others = attributes.filter((each) => each.name !== name);
  return [...others, { name, value: random.next() < 0.1 ? 'there' : `theirs ${random.below(5)}` }];
}

/** Hands, clocks and credentials that meddle with a run. */
function mischief(
  { clock, pool, random }: SimWorld,
  program: () => SimProgram,
  runs: readonly string[],
  blinded: () => void,
): void {
  const acts: ((now: SimProgram, run: string) => void)[] = [
    ({ runner }, run) => runner.pause(run),
    ({ runner }, run) => {
      runner.pause(run);
      runner.resume(run);
    },
    ({ runner }, run) => {
      if (random.next() < 0.3) runner.stop(run);
    },
    ({ runner }) => {
      runner.setSignedIn(false);
      runner.setSignedIn(true);
    },
    ({ runner }) => {
      blinded();
      runner.setSignedIn(false);
    },
    () => {
      blinded();
      pool.credentials = false;
    },
    (now) => {
      now.skew += (random.next() - 0.5) * 7_200_000;
    },
    () => {
      pool.rate = 1 + random.below(60);
    },
  ];
  const count = random.next() < 0.4 ? 0 : random.below(5);
  for (let n = 0; n < count; n += 1) {
    const act = random.pick(acts);
    const run = random.pick(runs);
    clock.schedule(random.below(15_000), () => {
      const now = program();
      if (!now.dead()) guarded(now, () => act(now, run));
    });
  }
}
