import { createInboxes, domainKey } from '#shared/domain/duplicates/inbox.ts';
import { emailKey } from '#shared/domain/duplicates/keys.ts';
import { isPlaceholderEmail, NOBODY, NOTHING } from '#shared/domain/duplicates/placeholders.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import {
  createHashTables,
  createScratch,
  type HashTables,
  type Scratch,
  sized,
  VALUE_END,
} from '../../columns/user-columns.ts';
import { asText, hashOf, isSame, mixed, SEED, stirred, writeKey } from './key-bytes.ts';
import { CALLING } from './phone-bytes.ts';

const AT = 64;
const DOT = 46;
const QUOTE = 34;
const BLANK = 32;
/** Domains that are remembered; strangers can write any behind an @. */
const MOST_DOMAINS = 65_536;
/** A local part that no list of fillers has. */
const SOMEBODY = 'zq0zq';

interface Domain {
  readonly bytes: Uint8Array;
  /** Nobody reads mail there, or at the one that it counts as. */
  readonly isNowhere: boolean;
  readonly rule: DomainRule | null;
}

interface DomainRule {
  readonly ignoreDots: boolean;
  /** -1: there are no tags. */
  readonly tag: number;
  /** What it counts as, and the hash of that. */
  readonly domain: Uint8Array;
  readonly hash: number;
}

/** `hashAt` cannot tell. */
export const UNSURE = -2;

/**
 * Keys of emails in bytes, in place: `emailKey` and `Inboxes.keyOf` for ASCII in lower case, 20 times as fast. They are
 * asked themselves wherever the bytes do not say it for sure. Gives the length; -1: no key.
 */
export interface EmailKeys {
  email(value: Scratch, length: number): number;
  /** @param key an email key */
  inbox(key: Scratch, length: number): number;
  /** `hashOfEmail` of the inbox of the email that begins there, without writing anything; or `UNSURE`. */
  hashAt(bytes: Uint8Array, from: number): number;
  /** For the compiled functions, which do the same, and know the domains that came so far. */
  readonly tables: HashTables;
}

/** Of the key of an email, or of an inbox. */
export function hashOfEmail(key: Uint8Array, length: number): number {
  const at = lastAt(key, length);
  let local = SEED;
  for (let index = 0; index < at; index += 1) local = stirred(local, key[index] ?? 0);
  return joined(local, hashOf(key, at + 1, length));
}

function joined(local: number, domain: number): number {
  return mixed(local ^ Math.imul(domain, 0x9e37_79b1));
}

export function createEmailKeys(rules: DuplicateRules): EmailKeys {
  const inboxes = createInboxes(rules.inboxes);
  /** By hash. */
  const domains = new Map<number, Domain>();
  const written = createScratch();
  const fillers = [...NOTHING, ...NOBODY].map(hashedWord);
  const tables = createHashTables(SEED, fillers, CALLING);
  const mayBeFiller = createFilter(fillers);
  let local = new Uint8Array(256);

  const learn = (own: number, bytes: Uint8Array): Domain => {
    const name = asText(bytes, 0, bytes.length);
    const found = inboxes.ruleOf(`${SOMEBODY}@${name}`);
    const target = found === undefined ? name : domainKey(found.domains[0] ?? name);
    const length = writeKey(target, written);
    const domain: Domain = {
      bytes,
      isNowhere: [name, target].some((each) => isPlaceholderEmail(`${SOMEBODY}@${each}`)),
      rule: found
        ? {
            ignoreDots: found.ignoreDots,
            tag: found.tag === null ? -1 : found.tag.charCodeAt(0),
            domain: written.bytes.slice(0, length),
            hash: hashOf(written.bytes, 0, length),
          }
        : null,
    };
    if (domains.size >= MOST_DOMAINS) domains.clear();
    domains.set(own, domain);
    tables.setDomain(own, { ...domain, name: bytes });
    return domain;
  };
  /** @param hash of the domain's bytes */
  const domainWith = (hash: number, bytes: Uint8Array, from: number, to: number): Domain => {
    const known = domains.get(hash);
    const isIt = known?.bytes.length === to - from && isSame(known.bytes, bytes, to - from, from);
    return isIt && known ? known : learn(hash, bytes.slice(from, to));
  };
  const domainOf = (bytes: Uint8Array, from: number, to: number) =>
    domainWith(hashOf(bytes, from, to), bytes, from, to);

  return {
    tables,
    email(value, length) {
      const { bytes } = value;
      if (length === 0) return -1;
      const at = lastAt(bytes, length);
      const first = bytes[0] ?? 0;
      const last = bytes[length - 1] ?? 0;
      const isUsual = at > 0 && at < length - 1 && first > BLANK && last > BLANK && first !== QUOTE;
      if (isUsual && !mayBeFiller(hashOf(bytes, 0, at), at) && !domainOf(bytes, at + 1, length).isNowhere)
        return length;
      const key = emailKey(asText(bytes, 0, length));
      return key === null ? -1 : writeKey(key, value);
    },
    inbox(key, length) {
      const { bytes } = sized(key, length + 512);
      const at = lastAt(bytes, length);
      const { rule, isNowhere } = domainOf(bytes, at + 1, length);
      if (rule === null) return length;
      const first = bytes[0];
      if (!isNowhere && first !== QUOTE && first !== DOT && first !== rule.tag) {
        if (at > local.length) local = new Uint8Array(at);
        let to = 0;
        for (let index = 0; index < at; index += 1) {
          const byte = bytes[index] ?? 0;
          if (byte === rule.tag) break;
          if (byte === DOT && rule.ignoreDots) continue;
          local[to] = byte;
          to += 1;
        }
        const all = to + 1 + rule.domain.length;
        if (all <= bytes.length && !mayBeFiller(hashOf(local, 0, to), to)) {
          for (let index = 0; index < to; index += 1) bytes[index] = local[index] ?? 0;
          bytes[to] = AT;
          bytes.set(rule.domain, to + 1);
          return all;
        }
      }
      return writeKey(inboxes.keyOf(asText(bytes, 0, length)), key);
    },
    hashAt(bytes, from) {
      let hash = SEED;
      let local = 0;
      let at = -1;
      let to = from;
      for (; ; to += 1) {
        const byte = bytes[to] ?? VALUE_END;
        if (byte >= VALUE_END) break;
        if (byte !== AT) {
          hash = stirred(hash, byte);
          continue;
        }
        if (at >= 0) return UNSURE;
        at = to;
        local = hash;
        hash = SEED;
      }
      const first = bytes[from] ?? 0;
      const last = bytes[to - 1] ?? 0;
      if (at <= from || at === to - 1 || first <= BLANK || last <= BLANK || first === QUOTE) return UNSURE;
      if (mayBeFiller(mixed(local), at - from)) return UNSURE;
      const domainHash = mixed(hash);
      const { rule, isNowhere } = domainWith(domainHash, bytes, at + 1, to);
      if (isNowhere) return UNSURE;
      if (rule === null) return joined(local, domainHash);
      if (first === DOT || first === rule.tag) return UNSURE;
      local = SEED;
      let length = 0;
      for (let index = from; index < at; index += 1) {
        const byte = bytes[index] ?? 0;
        if (byte === rule.tag) break;
        if (byte === DOT && rule.ignoreDots) continue;
        local = stirred(local, byte);
        length += 1;
      }
      return mayBeFiller(mixed(local), length) ? UNSURE : joined(local, rule.hash);
    },
  };
}

function lastAt(bytes: Uint8Array, length: number): number {
  let at = length - 1;
  while (at >= 0 && bytes[at] !== AT) at -= 1;
  return at;
}

function hashedWord(word: string): { readonly hash: number; readonly length: number } {
  const bytes = Buffer.from(word, 'latin1');
  return { hash: hashOf(bytes, 0, bytes.length), length: bytes.length };
}

/** By hash and length. False: surely none of the words; true for one in 250 others. */
function createFilter(
  words: readonly { readonly hash: number; readonly length: number }[],
): (hash: number, length: number) => boolean {
  const longest = Math.max(...words.map(({ length }) => length));
  const bits = new Uint8Array(2 ** 15);
  for (const { hash } of words) bits[hash & (bits.length - 1)] = 1;
  return (hash, length) => length <= longest && bits[hash & (bits.length - 1)] === 1;
}
