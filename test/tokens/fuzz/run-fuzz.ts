import { findTokens } from '#shared/domain/token/find/find-tokens.ts';
import { PURPOSES } from '#shared/domain/token/judge/facts.ts';
import { random as seeded } from '#test/support/random-users.ts';
import { checkOne } from './check-one.ts';
import { createInputs, createPastes } from './inputs.ts';
import { watchPrototypes } from './prototypes.ts';

export interface FuzzReport {
  /** Fewer than were asked for if too many of them broke a rule. */
  readonly inputs: number;
  readonly readable: number;
  /** Called good, and good by the plain check as well. */
  readonly good: number;
  /** Different diagnoses that were given. */
  readonly codes: readonly string[];
  readonly foundInPastes: number;
  readonly slowestMs: number;
  /** Inputs that broke a rule, at most the first ten: what it was and the input, shortened. */
  readonly broken: readonly string[];
}

const PASTE_SHARE = 0.1;
const TICKET_SHARE = 0.1;
const MOST_BROKEN = 10;
const WATCH_EVERY = 5_000;

/** Judges so many texts, and looks for what must never happen. The same seed makes the same texts. */
export async function runFuzz(options: {
  readonly inputs: number;
  readonly seed: number;
}): Promise<FuzzReport> {
  const random = seeded(options.seed + 7);
  const nextInput = createInputs(options.seed);
  const nextPaste = createPastes(options.seed + 3);
  const isPolluted = watchPrototypes();
  const codes = new Set<string>();
  const broken: string[] = [];
  const counts = { readable: 0, good: 0, foundInPastes: 0 };
  let slowestMs = 0;
  let inputs = 0;

  async function tryOne(text: string, isPaste: boolean): Promise<void> {
    const texts = isPaste ? findTokens(text).tokens.map((found) => found.text) : [text];
    if (isPaste) counts.foundInPastes += texts.length;
    for (const one of texts) {
      const { readable, tone, code } = await checkOne(
        one,
        random.pick(PURPOSES),
        random.next() < TICKET_SHARE,
      );
      counts.readable += Number(readable);
      counts.good += Number(tone === 'good');
      codes.add(code);
    }
  }

  for (let at = 0; at < options.inputs && broken.length < MOST_BROKEN; at += 1) {
    inputs += 1;
    const isPaste = random.next() < PASTE_SHARE;
    const text = isPaste ? nextPaste() : nextInput();
    const began = performance.now();
    try {
      await tryOne(text, isPaste);
    } catch (error) {
      broken.push(`${String(error)} (seed ${options.seed}, input ${at}): ${text.slice(0, 3000)}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - began);
    if (at % WATCH_EVERY === 0 && isPolluted()) broken.push(`a prototype was written to before input ${at}`);
  }
  if (isPolluted()) broken.push('a prototype was written to');
  return { inputs, ...counts, codes: [...codes].sort(), slowestMs, broken };
}
