import { inspect, judge } from '#test/tokens/inspect.ts';
import { access } from '#test/tokens/world.ts';
import { atMost, type Measurement, median, percentile } from '../../measure.ts';
import { AREA, type Sizes } from './sizes.ts';

const KB = 1024;
const MAX_TOKEN = 1_048_576;
/** Enough for different tokens to be different work, and for signing not to take longer than measuring. */
const DIFFERENT = 40;

/** Good tokens of about so many characters, full of short claims as a trigger adds them. */
function tokensOf(length: number): string[] {
  return Array.from({ length: DIFFERENT }, (_, number) => {
    const claims: Record<string, unknown> = { jti: `token-${number}` };
    // A claim of some forty bytes is some fifty-five characters of base64url; the rest of a token has 1,100.
    for (let at = 0; at < (length - 1_100) / 58; at += 1) {
      claims[`permission_${at}`] = [`orders:${at}`, at % 2 === 0, at];
    }
    return access(claims);
  });
}

/** From text to verdicts and sentence: reader, key ring, signature, copy of the pool, judge. */
async function millisecondsEach(tokens: readonly string[], runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let run = -Math.ceil(runs / 4); run < runs; run += 1) {
    const token = tokens[Math.abs(run) % tokens.length] ?? '';
    const began = performance.now();
    const { diagnosis } = judge(await inspect(token), { purpose: 'any' });
    // Below zero it only warms up.
    if (run >= 0) times.push(performance.now() - began);
    if (diagnosis.tone !== 'good') throw new Error(`a good token was not called good: ${diagnosis.sentence}`);
  }
  return times;
}

async function refusing(text: string, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    const { diagnosis } = judge(await inspect(text));
    times.push(performance.now() - began);
    if (diagnosis.code !== 'TOO_LARGE') throw new Error(`not refused: ${diagnosis.code}`);
  }
  return Math.max(...times);
}

export async function measureInspecting({ inspections }: Sizes): Promise<Measurement[]> {
  const small = tokensOf(4 * KB);
  const large = tokensOf(64 * KB);
  const smallTimes = await millisecondsEach(small, inspections);
  const largeTimes = await millisecondsEach(large, Math.ceil(inspections / 8));
  const header = access().split('.', 1).join();
  // Flat, as every text is that came over the bridge.
  const endless = Buffer.from(`${header}.`.repeat(400_000)).toString();
  const size = (tokens: readonly string[]) => `${Math.round((tokens[0]?.length ?? 0) / KB)} KB`;
  return [
    atMost(AREA, `offline verdicts, ${size(small)}: p50`, median(smallTimes), 'ms', 1),
    atMost(AREA, `offline verdicts, ${size(small)}: p99`, percentile(smallTimes, 0.99), 'ms', 5),
    atMost(AREA, `offline verdicts, ${size(large)}: p99`, percentile(largeTimes, 0.99), 'ms', 50),
    atMost(
      AREA,
      'refusing 1 MB and a letter, longest',
      await refusing('A'.repeat(MAX_TOKEN + 1), 30),
      'ms',
      5,
    ),
    atMost(AREA, 'refusing 20 MB, longest', await refusing(endless, 30), 'ms', 5),
  ];
}
