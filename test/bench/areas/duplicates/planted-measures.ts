import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintOf } from '#main/mirror/columns/user-columns.ts';
import { createDuplicates } from '#main/mirror/duplicates/create-duplicates.ts';
import { createEngine } from '#main/mirror/duplicates/engine/create-engine.ts';
import type { DuplicateNotes, Engine } from '#main/mirror/duplicates/ports.ts';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { EXACT_DETECTORS, GUESSES } from '#shared/domain/duplicates/detectors.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { User } from '#shared/domain/user.ts';
import { type PlantedPool, plantedPool } from '#test/support/planted-pool.ts';
import { atLeast, atMost, informs, type Measurement, median, percentile } from '../../measure.ts';
import { coldStart } from './cold-start.ts';
import { type PlantedCopy, writePlantedCopy } from './planted-copy.ts';
import { scoresOf } from './truth.ts';

export const AREA = 'duplicates';
const PAGE = 60;

/** Found at once, kept up to date page by page, listed, and found rightly. */
export async function measurePlanted(quick: boolean): Promise<Measurement[]> {
  const [small, middle, large] = quick ? [500, 1_000, 2_000] : [10_000, 100_000, 1_000_000];
  const lines: Measurement[] = [];
  for (const users of [small, middle])
    await withCopy(plantedPool(users), async (copy) => {
      lines.push(informs(AREA, `everybody compared, ${users} users`, compareOften(copy, 5), 'ms'));
    });
  await withCopy(plantedPool(large), async (copy, folder, pool) => {
    lines.push(...(await whole(pool, copy, folder, quick)));
  });
  await withCopy(plantedPool(middle, { guesses: true }), async (copy, _folder, pool) => {
    lines.push(...guessed(pool, copy));
  });
  return lines;
}

async function whole(
  pool: PlantedPool,
  copy: PlantedCopy,
  folder: string,
  quick: boolean,
): Promise<Measurement[]> {
  const cold = await coldStart(folder, copy.key);
  const ms = compareOften(copy, quick ? 1 : 7);
  const engine = compared(copy, DEFAULT_RULES);
  const found = scores(pool, copy, engine, DEFAULT_RULES);
  const list = await listOften(copy, quick ? 1 : 9);
  const sets = engine.size();
  // Last, for the copy is no longer the pool's then.
  const pages = changedPages(pool, copy, engine, quick ? 3 : 200);
  return [
    informs(AREA, 'users', pool.size, ''),
    informs(AREA, 'sets of duplicates', sets, ''),
    atMost(AREA, 'everybody compared, copy in memory', ms / 1000, 's', 0.6),
    informs(AREA, 'the same, of which the longest step', longestStep(copy), 'ms'),
    informs(AREA, 'cold: copy opened', cold.open / 1000, 's'),
    atMost(AREA, 'cold: copy opened and everybody compared', (cold.open + cold.compare) / 1000, 's', 2.5),
    atMost(AREA, 'brought up to date after a changed page, p95', percentile(pages, 0.95), 'ms', 5),
    informs(AREA, 'the same, p50', median(pages), 'ms'),
    atMost(AREA, 'list of all sets opened, p95', percentile(list, 0.95), 'ms', 100),
    informs(AREA, 'memory of the index', engine.bytes() / 2 ** 20, 'MB'),
    ...found,
  ];
}

function scores(
  pool: PlantedPool,
  { columns }: PlantedCopy,
  engine: Engine,
  rules: DuplicateRules,
): Measurement[] {
  return scoresOf(pool, engine, columns, rules).flatMap(({ detector, planted, precision, recall }) => {
    const figure = EXACT_DETECTORS.includes(detector)
      ? (name: string, share: number) => atLeast(AREA, name, share * 100, '%', 100)
      : (name: string, share: number) => informs(AREA, name, share * 100, '%');
    return [
      informs(AREA, `${detector}: planted pairs`, planted, ''),
      figure(`${detector}: precision`, precision),
      figure(`${detector}: recall`, recall),
    ];
  });
}

/** With everything on that may be wrong. */
function guessed(pool: PlantedPool, copy: PlantedCopy): Measurement[] {
  const rules = { ...DEFAULT_RULES, guesses: GUESSES };
  const began = performance.now();
  const engine = compared(copy, rules);
  const ms = performance.now() - began;
  return [
    informs(AREA, `everybody compared, guesses too, ${pool.size} users`, ms, 'ms'),
    ...scores(pool, copy, engine, rules).filter(({ name }) =>
      GUESSES.some((guess) => name.startsWith(guess)),
    ),
  ];
}

function compared({ columns, store }: PlantedCopy, rules: DuplicateRules): Engine {
  const engine = createEngine({ columns, store, rules, isApart: () => false });
  while (engine.step());
  return engine;
}

function compareOften(copy: PlantedCopy, times: number): number {
  const runs = Array.from({ length: times }, () => {
    const began = performance.now();
    const engine = compared(copy, DEFAULT_RULES);
    const ms = performance.now() - began;
    engine.dispose();
    return ms;
  });
  return median(runs);
}

/** Searches wait that long at most. */
function longestStep({ columns, store }: PlantedCopy): number {
  const engine = createEngine({ columns, store, rules: DEFAULT_RULES, isApart: () => false });
  let longest = 0;
  for (let more = true; more; ) {
    const began = performance.now();
    more = engine.step();
    longest = Math.max(longest, performance.now() - began);
  }
  engine.dispose();
  return longest;
}

/** Pages of users who all have another email, phone and username, every twentieth somebody else's; with what the columns take. */
function changedPages(pool: PlantedPool, { columns }: PlantedCopy, engine: Engine, pages: number): number[] {
  return Array.from({ length: pages }, (_, page) => {
    const users = Array.from({ length: PAGE }, (_each, index) => {
      const id = (page * 7_919 + index * 16_127) % pool.size;
      return { id, user: changed(pool, id, page, index % 20 === 0) };
    });
    const prints = users.map(({ user }) => fingerprintOf(user));
    const began = performance.now();
    for (const [index, { id, user }] of users.entries()) columns.put(id, user, prints[index] ?? 0n);
    engine.size();
    return performance.now() - began;
  });
}

function changed(pool: PlantedPool, id: number, page: number, isDouble: boolean): User {
  const user = pool.user(id);
  if (isDouble) return { ...pool.user((id + pool.people) % pool.size), sub: user.sub, username: user.sub };
  const values = new Map([
    ['email', `changed${page}.${id}@elsewhere.example`],
    ['phone_number', `+3361${String(id).padStart(8, '0')}`],
  ]);
  const attributes = user.attributes.map(({ name, value }) => ({ name, value: values.get(name) ?? value }));
  return { ...user, username: `changed-${page}-${id}`, attributes };
}

async function listOften({ columns, store }: PlantedCopy, times: number): Promise<number[]> {
  const found = createDuplicates({
    store,
    columns,
    notes: memoryNotes(),
    pool: { recent: () => Promise.reject(new Error('No rule is tried here.')) },
    now: Date.now,
    newId: randomUUID,
    schedule(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onState: () => {},
    report: (what, error) => console.error(what, error),
  });
  const filter = { detectors: null, strength: null, state: 'open', find: '' } as const;
  const open = () => found.list({ filter, sort: { by: 'strength' }, first: 100 });
  await open();
  const runs = [];
  for (let run = 0; run < times; run += 1) {
    const began = performance.now();
    await open();
    runs.push(performance.now() - began);
  }
  found.dispose();
  return runs;
}

function memoryNotes(): DuplicateNotes {
  const notes = new Map<string, string>();
  return {
    decisions: () => [],
    decide: () => {},
    takeBack: () => {},
    note: (name) => notes.get(name) ?? null,
    setNote: (name, value) => void notes.set(name, value),
  };
}

async function withCopy(
  pool: PlantedPool,
  measure: (copy: PlantedCopy, folder: string, pool: PlantedPool) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-bench-duplicates-'));
  try {
    const copy = writePlantedCopy(pool, folder, randomBytes(32));
    await measure(copy, folder, pool);
    copy.store.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
