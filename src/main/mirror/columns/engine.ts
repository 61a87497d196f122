import { createMemory, type Memory, type MemoryState } from './memory.ts';
import { SCAN_MODULE } from './scan-module.ts';

// Fixed places in the first block; the first is in wasm/scan.ts as well, and in wasm/hash.ts: the tables of hashes go there, too.
export const PATTERN = 1024;
export const NEEDLE = 102_400;
/** Bytes that there are for a pattern, and for a needle. */
export const MOST_PATTERN = 98_304;
export const TABLE = 200_704;
/** Codes that fit in TABLE. */
export const MOST_CODES = 4_097;
/** Bitmaps of 65,536. */
export const MOVED_OUT = 229_376;
export const MOVED_CANDIDATES = 237_568;

/** The functions of wasm/scan.ts and wasm/hash.ts, where each is described. Addresses and counts; bitmaps are ORed into. */
interface Scan {
  scan(
    from: number,
    to: number,
    needle: number,
    length: number,
    a: number,
    b: number,
    c: number,
    starts: number,
    first: number,
    last: number,
    out: number,
  ): void;
  scanShort(starts: number, words: number, needle: number, length: number, out: number): void;
  check(starts: number, words: number, candidates: number, out: number): void;
  scanUuids(uuids: number, count: number, even: number, odd: number, sure: boolean, out: number): void;
  checkUuids(uuids: number, words: number, candidates: number, out: number): void;
  pick8(codes: number, words: number, table: number, rows: number, out: number): void;
  pick16(codes: number, words: number, table: number, out: number): void;
  present(starts: number, words: number, filled: boolean, out: number): void;
  checksum(from: number, to: number): number;
  hashValues(starts: number, count: number, absent: number, out: number): void;
  hashPhones(starts: number, count: number, absent: number, out: number): void;
  hashEmails(starts: number, count: number, absent: number, out: number): void;
}

/** The memory and the compiled functions that work on it. */
export interface Engine {
  readonly memory: Memory;
  readonly run: Scan;
}

let compiled: WebAssembly.Module | null = null;

export function createEngine(state?: MemoryState): Engine {
  compiled ??= new WebAssembly.Module(Buffer.from(SCAN_MODULE, 'base64'));
  const memory = createMemory(state);
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory: memory.raw } });
  return { memory, run: exports as unknown as Scan };
}
