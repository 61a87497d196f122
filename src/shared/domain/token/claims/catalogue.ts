import type { ClaimFact } from './claim-fact.ts';
import { HEADER_CLAIMS } from './header-claims.ts';
import { PAYLOAD_CLAIMS } from './payload-claims.ts';
import { PROFILE_CLAIMS } from './profile-claims.ts';

/** Attributes that a pool defined for itself; those with `dev:` can be written by admin operations only. */
const OWN_ATTRIBUTES: readonly (readonly [string, string])[] = [
  [
    'dev:custom:',
    'An attribute that this pool defined for itself and that only admin operations can write. Always a text.',
  ],
  [
    'custom:',
    'An attribute that this pool defined for itself. Always a text, whatever its type in the pool is.',
  ],
];

/** What is known of a claim; null for one that Cognito does not know. */
export function factOf(part: 'header' | 'payload', name: string): ClaimFact | null {
  if (part === 'header') return HEADER_CLAIMS.get(name) ?? null;
  const own = OWN_ATTRIBUTES.find(([prefix]) => name.startsWith(prefix));
  if (own) return { meaning: own[1], home: 'id', personal: true, time: false, flag: false };
  return PAYLOAD_CLAIMS.get(name) ?? PROFILE_CLAIMS.get(name) ?? null;
}

/** What a claim of the payload means, for people; null for one that nothing is known of. */
export function explainClaim(name: string): string | null {
  return factOf('payload', name)?.meaning ?? null;
}

/** Whether it is an attribute that a pool defined for itself. */
export function isOwnAttribute(name: string): boolean {
  return OWN_ATTRIBUTES.some(([prefix]) => name.startsWith(prefix));
}
