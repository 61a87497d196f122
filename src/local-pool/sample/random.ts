/** A small, fast, seeded generator (mulberry32): the same seed gives the same pool on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  unit(): number;
  /** 0 ≤ n < 2^32. */
  word(): number;
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T;
  /** `#` becomes a digit; the first one after letters or signs may be 0. */
  digits(pattern: string): string;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const unit = (): number => word() / 4_294_967_296;
  const below = (limit: number): number => Math.floor(unit() * limit);
  return {
    unit,
    word,
    below,
    chance: (probability) => unit() < probability,
    pick: <T>(list: readonly T[]): T => {
      const index = below(list.length);
      if (index >= list.length) throw new RangeError('Cannot pick from an empty list');
      return list[index] as T;
    },
    digits: (pattern) => {
      let text = '';
      for (const sign of pattern) text += sign === '#' ? String(below(10)) : sign;
      return text;
    },
  };
}

const HEX = Array.from({ length: 65_536 }, (_, index) => index.toString(16).padStart(4, '0'));

/** A random UUID of version 4, as Cognito gives every user for a `sub`. */
export function uuid(random: Random): string {
  const quad = (value: number): string => HEX[value & 0xffff] ?? '';
  const [a, b, c, d] = [random.word(), random.word(), random.word(), random.word()];
  return `${quad(a >>> 16)}${quad(a)}-${quad(b >>> 16)}-${quad((b & 0x0fff) | 0x4000)}-${quad((c & 0x3fff) | 0x8000)}-${quad(c >>> 16)}${quad(d >>> 16)}${quad(d)}`;
}
