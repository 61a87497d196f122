import type { MirrorUser } from '../../mirror.ts';
import { textOf } from '../json-shape.ts';
import { isAttributeClaim, type StaleClaim, staleClaims } from '../judge/stale.ts';
import type { JsonObject } from '../strict-json.ts';
import { USERNAME_CLAIMS } from '../whose-token.ts';
import type { ClaimNow } from './claim-line.ts';

const GROUPS = 'cognito:groups';

interface UserNow {
  /** Beside a claim of the token; null: there is nothing to compare it with. */
  beside(name: string): ClaimNow | null;
  /** What the user has and the token could have said; in the pool's order, groups last. */
  readonly notInToken: readonly { readonly name: string; readonly value: string }[];
}

/** The user's values of this moment beside what a token says of them. Groups are in JSON, as in a token. */
export function userNow(payload: JsonObject, user: MirrorUser): UserNow {
  const stale = new Map(staleClaims(payload, user).map((claim) => [claim.name, claim]));
  return {
    beside(name) {
      if (!isCompared(name)) return null;
      return besideOne(name, stale.get(name), payload, user);
    },
    notInToken: [
      ...(payload.token_use === 'id' ? unsaid(payload, user) : []),
      ...(payload[GROUPS] === undefined && user.groups.length > 0
        ? [{ name: GROUPS, value: JSON.stringify(user.groups) }]
        : []),
    ],
  };
}

function besideOne(
  name: string,
  stale: StaleClaim | undefined,
  payload: JsonObject,
  user: MirrorUser,
): ClaimNow {
  const now = name === GROUPS && user.groups.length > 0 ? JSON.stringify(user.groups) : (stale?.now ?? null);
  if (stale === undefined) return { state: 'same', value: sameValue(name, now, payload, user) };
  return now === null ? { state: 'missing', value: null } : { state: 'changed', value: now };
}

/** What is the same may be written in another way; then the user's way is the one to show. */
function sameValue(
  name: string,
  groups: string | null,
  payload: JsonObject,
  user: MirrorUser,
): string | null {
  if (name === GROUPS) return groups;
  if (USERNAME_CLAIMS.has(name)) return user.username;
  const stored = user.attributes.find((attribute) => attribute.name === name)?.value;
  const said = payload[name];
  return stored ?? (said === undefined ? null : textOf(said));
}

function isCompared(name: string): boolean {
  return name === GROUPS || USERNAME_CLAIMS.has(name) || isAttributeClaim(name);
}

function unsaid(payload: JsonObject, user: MirrorUser): { name: string; value: string }[] {
  return user.attributes.filter(
    ({ name, value }) => value !== '' && isAttributeClaim(name) && payload[name] === undefined,
  );
}
