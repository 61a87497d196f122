import { attributeName, counted, quoted, shown } from '../../words.ts';
import type { AliasName, Holder, PlanContext } from '../plan-context.ts';
import type { Reason } from './outcome.ts';

/** What users sign in with belongs to one account only; who has it, and who would get it by this plan. */
export interface Aliases {
  has(attribute: AliasName): boolean;
  /** Null: nobody else has it. `sub` null: of somebody who is not there yet. */
  conflict(attribute: AliasName, value: string, sub: string | null): Reason | null;
  /** The user would get it. */
  claim(attribute: AliasName, value: string, sub: string): void;
  /** Everybody who would get what somebody else in this plan would get too, by `sub`. */
  contested(): ReadonlyMap<string, Reason>;
}

interface Entry {
  readonly attribute: AliasName;
  readonly value: string;
  readonly holders: readonly Holder[];
  /** By `sub`. */
  readonly claimedBy: string[];
}

/** Check live: in pools without usernames of their own, an address is taken as soon as somebody has it, verified or not. */
const SIGN_IN_ADDRESS_IS_TAKEN_UNVERIFIED = true;

export function createAliases({ pool, holders }: PlanContext): Aliases {
  const aliases = new Set(pool.signInAliases);
  const entries = new Map<string, Entry>();
  const entryOf = (attribute: AliasName, value: string): Entry => {
    const key = `${attribute}:${pool.caseSensitive ? value : value.toLowerCase()}`;
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry = { attribute, value, holders: holders(attribute, value), claimedBy: [] };
    entries.set(key, entry);
    return entry;
  };
  const takenUnverified = (attribute: AliasName) =>
    attribute === 'preferred_username' ||
    (SIGN_IN_ADDRESS_IS_TAKEN_UNVERIFIED && pool.usernameAttributes.includes(attribute));
  return {
    has: (attribute) => aliases.has(attribute),
    conflict(attribute, value, sub) {
      const other = entryOf(attribute, value).holders.find(
        (holder) => holder.sub !== sub && (holder.verified || takenUnverified(attribute)),
      );
      if (other === undefined) return null;
      return {
        why: 'invalid',
        reason: `The ${attributeName(attribute)} ${quoted(value)} belongs to ${quoted(other.username)} (${shown(other.sub)}) already; people sign in with it, so only one account can have it.`,
      };
    },
    claim(attribute, value, sub) {
      entryOf(attribute, value).claimedBy.push(sub);
    },
    contested() {
      const refused = new Map<string, Reason>();
      for (const { attribute, value, claimedBy } of entries.values()) {
        if (claimedBy.length < 2) continue;
        const reason: Reason = {
          why: 'invalid',
          reason: `By this plan, ${counted(claimedBy.length, 'user')} would have the ${attributeName(attribute)} ${quoted(value)}; people sign in with it, so only one account can have it.`,
        };
        for (const sub of claimedBy) refused.set(sub, reason);
      }
      return refused;
    },
  };
}
