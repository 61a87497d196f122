import { parseStrictJson } from '#shared/domain/token/strict-json.ts';
import type { KeySet } from './key-cache.ts';
import { isRecord, readKeySet } from './key-set.ts';

/** Key sets by address, as they are kept in `signing-keys.json`. They are public: every pool shows them to everybody. */
export type KeptKeys = ReadonlyMap<string, KeySet>;

const VERSION = 1;
const MAX_DEPTH = 8;
const MAX_SETS = 200;

/** Leaves out whatever cannot be read: it is only a help for days without a network. Never throws. */
export function readKeptKeys(text: string): KeptKeys {
  const kept = new Map<string, KeySet>();
  const parsed = parseStrictJson(text, MAX_DEPTH);
  if (!parsed.ok || !isRecord(parsed.value)) return kept;
  const { version, sets } = parsed.value;
  if (version !== VERSION || !Array.isArray(sets)) return kept;
  for (const item of sets.slice(0, MAX_SETS)) {
    if (!isRecord(item)) continue;
    const { url, fetchedAt, keys } = item;
    // The same reader as for what a pool answers, with its rules for keys that are too weak.
    const set = readKeySet(JSON.stringify({ keys }));
    if (typeof url !== 'string' || typeof fetchedAt !== 'number' || set === null) continue;
    kept.set(url, { keys: set, fetchedAt });
  }
  return kept;
}

export function writeKeptKeys(kept: KeptKeys): string {
  const sets = [...kept].slice(0, MAX_SETS).map(([url, { keys, fetchedAt }]) => ({
    url,
    fetchedAt,
    keys: [...keys.values()].map(({ kid, n, e }) => ({ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e })),
  }));
  return `${JSON.stringify({ version: VERSION, sets }, null, 2)}\n`;
}
