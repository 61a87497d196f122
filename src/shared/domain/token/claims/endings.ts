import type { MirrorUser } from '../../mirror.ts';
import { isList } from '../json-shape.ts';
import { isAttributeClaim, staleClaims } from '../judge/stale.ts';
import { durationInWords } from '../judge/times.ts';
import type { JsonObject } from '../strict-json.ts';
import { isAppAlone } from '../whose-token.ts';
import type { TokenTexts } from './claim-line.ts';
import { readTime } from './claim-time.ts';
import { shorten } from './shorten.ts';
import { objectsOf } from './token-objects.ts';

/** Something that is done to a user or a sign-in, and what it does not end for this very token. */
export interface Ending {
  readonly what: 'groupRemoved' | 'attributeChanged' | 'signOut' | 'revoked' | 'disabled' | 'deleted';
  /** May hold names of groups and attributes, shortened. */
  readonly sentence: string;
  /** When it is over all the same, by this computer's clock, in milliseconds since the epoch; null: the token does not say. */
  readonly endsAt: number | null;
}

export interface EndingFacts {
  /** By this computer's clock, in milliseconds since the epoch. */
  readonly now: number;
  /** Who the token's `sub` is, as the copy of the pool has them; somebody else is not looked at. */
  readonly user: MirrorUser | null;
  readonly clockAheadMs: number | null;
}

interface Told {
  readonly payload: JsonObject;
  readonly user: MirrorUser | null;
  readonly access: boolean;
  /** `for another 14 minutes`. */
  readonly time: string;
}

/**
 * What does not end a token before its time, in the order of `Ending.what`; empty for one that is over already and for what
 * is neither an ID nor an access token. Sources: AWS's guide, "Ending user sessions with token revocation"; GlobalSignOut,
 * AdminUserGlobalSignOut, AdminDisableUser. A signature verifies until `exp`, whatever Cognito knows meanwhile.
 */
export function endingsOf(texts: TokenTexts, facts: EndingFacts): Ending[] {
  const { payload } = objectsOf(texts);
  if (payload.token_use !== 'id' && payload.token_use !== 'access') return [];
  const expiry = payload.exp === undefined ? null : readTime(payload.exp).at;
  const endsAt = expiry === null ? null : expiry - (facts.clockAheadMs ?? 0);
  if (endsAt !== null && endsAt <= facts.now) return [];
  const time =
    endsAt === null
      ? 'without end, because it names none'
      : `for another ${durationInWords(endsAt - facts.now)}`;
  const user = facts.user?.sub === payload.sub ? facts.user : null;
  const told = { payload, user, access: payload.token_use === 'access', time };
  const sentences: [Ending['what'], string | null][] = isAppAlone(payload)
    ? [['revoked', appAlone(told)]]
    : [
        ['groupRemoved', groupRemoved(told)],
        ['attributeChanged', attributeChanged(told)],
        ['signOut', signOut(told)],
        ['revoked', revoked(told)],
        ['disabled', disabled(told)],
        ['deleted', deleted(told)],
      ];
  return sentences.flatMap(([what, sentence]) => (sentence === null ? [] : [{ what, sentence, endsAt }]));
}

function appAlone({ time }: Told): string {
  return `This token belongs to an app alone: there is no user to sign out and no refresh token to revoke, so it goes on ${time}.`;
}

function groupRemoved({ payload, user, time }: Told): string | null {
  const claim = payload['cognito:groups'];
  if (claim === undefined) return null;
  const groups = isList(claim) ? claim.filter((name) => typeof name === 'string') : [];
  const left = user === null ? [] : groups.filter((name) => !user.groups.includes(name));
  return left.length > 0
    ? `The user is not in ${inWords(left)}, and this token goes on saying so ${time}; a refresh or a new sign-in brings the groups of then.`
    : `Taking the user out of a group does not change this token: it names the groups of its issue ${time}.`;
}

function attributeChanged({ payload, user, access, time }: Told): string | null {
  if (!Object.keys(payload).some(isAttributeClaim)) return null;
  const changed =
    user === null ? [] : staleClaims(payload, user).filter((claim) => isAttributeClaim(claim.name));
  if (changed.length > 0) {
    const names = inWords(changed.map((claim) => claim.name));
    return `This token goes on saying the old ${names} ${time}; a refresh or a new sign-in brings the present values.`;
  }
  const ask = access ? '' : ' userInfo gives the present values.';
  return `A changed attribute does not change this token: it repeats those of its issue ${time}.${ask}`;
}

function signOut({ access, time }: Told): string {
  const cookie =
    'The cookie of the sign-in pages stays for up to an hour and gives new tokens without a password.';
  return access
    ? `After a sign-out everywhere Cognito itself refuses this token, but a backend that verifies it by signature and time takes it ${time}. ${cookie}`
    : `No sign-out ends an ID token for those who verify it by signature and time: they take it ${time}. Only an identity pool with the server-side token check refuses it. ${cookie}`;
}

function revoked({ payload, access, time }: Told): string {
  if (payload.origin_jti === undefined) {
    return `Its sign-in cannot be revoked (no origin_jti: the app client has revocation switched off); this token goes on ${time}.`;
  }
  return access
    ? `Revoking the refresh token ends its renewals, and Cognito itself refuses this token; a backend that verifies it by signature and time takes it ${time}.`
    : `Revoking the refresh token ends its renewals, but not this ID token: it goes on ${time}. Not revoked, it is renewed for as long as the app client allows, which no token says.`;
}

function disabled({ user, access, time }: Told): string | null {
  if (user !== null && user.goneAt !== null) return null;
  const cognito = access ? 'Cognito refuses it and renews nothing' : 'Cognito renews nothing';
  return user !== null && !user.enabled
    ? `The user is disabled and ${cognito}; yet whoever does not ask the pool takes this token ${time}.`
    : `Once the user is disabled ${cognito}; yet whoever does not ask the pool takes this token ${time}.${credentials(access)}`;
}

function deleted({ user, access, time }: Told): string {
  const gone = user !== null && user.goneAt !== null;
  const what = gone ? 'The user is not in the pool any more' : 'Deleting the user is final';
  return `${what}; yet whoever does not ask the pool takes this token ${time}.${gone ? credentials(access) : ''}`;
}

/** Credentials of an identity pool are had with the ID token and then stand alone (GetCredentialsForIdentity). */
function credentials(access: boolean): string {
  return access ? '' : ' AWS credentials that were had with it last to their own end, an hour as a rule.';
}

function inWords(names: readonly string[]): string {
  const first = names.slice(0, 3).map((name) => `“${shorten(name, 60)}”`);
  const more = names.length - first.length;
  if (more > 0) return `${first.join(', ')} and ${more} more`;
  const last = first.pop() ?? '';
  return first.length === 0 ? last : `${first.join(', ')} and ${last}`;
}
