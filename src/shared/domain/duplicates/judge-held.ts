import type { MirrorUser } from '../mirror.ts';
import type { Pair } from './detectors.ts';
import { isProfile, type JudgeFacts } from './judge-facts.ts';
import { linkedPairs } from './linked.ts';

/**
 * Members, by `sub`, that are the leftover profile of an identity that is linked to a native user already: another member, or,
 * as far as `facts.held` says, anybody in the copy. Cognito links an identity once only (AdminLinkProviderForUser), so such a
 * profile is never deleted in order to be linked.
 */
export function heldProfiles(
  members: readonly MirrorUser[],
  pairs: readonly Pair[],
  { held }: Pick<JudgeFacts, 'held'>,
): ReadonlySet<string> {
  const linked = new Set(pairs.filter((pair) => pair.linked).flatMap(({ a, b }) => [a, b]));
  const byMembers = new Set(linkedPairs(members).map(({ profile }) => profile));
  const isHeld = ({ sub }: MirrorUser) => linked.has(sub) || byMembers.has(sub) || held?.has(sub) === true;
  return new Set(members.filter((user) => isProfile(user) && isHeld(user)).map(({ sub }) => sub));
}
