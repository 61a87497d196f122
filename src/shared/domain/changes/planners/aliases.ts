import type { AliasName, Holder, PlanContext } from '../plan-context.ts';
import type { Reason } from './outcome.ts';
import { attributeName, counted, quoted } from './words.ts';

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

/** Check live: in pools without usernames of their own, an address is taken as soon as somebody has it, verified or not. */
const SIGN_IN_ADDRESS_IS_TAKEN_UNVERIFIED = true;

export function createAliases({ pool, holders }: PlanContext): Aliases {
  const aliases = new Set(pool.signInAliases);
  const seen = new Map<string, readonly Holder[]>();
  const claims = new Map<string, { attribute: AliasName; value: string; subs: string[] }>();
  const keyOf = (attribute: AliasName, value: string) =>
    `${attribute}:${pool.caseSensitive ? value : value.toLowerCase()}`;
  const holdersOf = (attribute: AliasName, value: string): readonly Holder[] => {
    const key = keyOf(attribute, value);
    const known = seen.get(key) ?? holders(attribute, value);
    seen.set(key, known);
    return known;
  };
  const takenUnverified = (attribute: AliasName) =>
    attribute === 'preferred_username' ||
    (SIGN_IN_ADDRESS_IS_TAKEN_UNVERIFIED && pool.usernameAttributes.includes(attribute));
  return {
    has: (attribute) => aliases.has(attribute),
    conflict(attribute, value, sub) {
      const other = holdersOf(attribute, value).find(
        (holder) => holder.sub !== sub && (holder.verified || takenUnverified(attribute)),
      );
      if (other === undefined) return null;
      return {
        why: 'invalid',
        reason: `The ${attributeName(attribute)} ${quoted(value)} belongs to ${quoted(other.username)} (${other.sub}) already; people sign in with it, so only one account can have it.`,
      };
    },
    claim(attribute, value, sub) {
      const key = keyOf(attribute, value);
      const claim = claims.get(key);
      if (claim === undefined) claims.set(key, { attribute, value, subs: [sub] });
      else claim.subs.push(sub);
    },
    contested() {
      const refused = new Map<string, Reason>();
      for (const { attribute, value, subs } of claims.values()) {
        if (subs.length < 2) continue;
        const reason = `${counted(subs.length, 'user')} of this plan would have the ${attributeName(attribute)} ${quoted(value)}; people sign in with it, so only one account can have it.`;
        for (const sub of subs) refused.set(sub, { why: 'invalid', reason });
      }
      return refused;
    },
  };
}
