import { isLinkedProfile } from '#shared/domain/duplicates/linked.ts';
import { linkedIdentities } from '#shared/domain/linked-identities.ts';
import { ODD_IDENTITIES, ODD_USERNAME } from '../../columns/plain.ts';
import { createScratch, type Folded } from '../../columns/user-columns.ts';
import type { UserId } from '../../ports.ts';
import { createHashIds } from './hash-ids.ts';
import { asText, hashOf, hashOfValue, writeKey } from './key-bytes.ts';
import { saysTheSame } from './profile-bytes.ts';
import type { Rows } from './rows.ts';

/** Native users and the leftover profiles of identities that are linked to them. */
export interface Links {
  /** Makes the user known to others, who may be linked with it. False: nobody is; it is native, and has no identities. */
  note(id: UserId): boolean;
  /** Profiles are looked at only when some native user has identities, some more with every call. */
  noteProfiles(users: number): void;
  /** How many have to be looked at before anything is found. */
  left(users: number): number;
  /** Among those who are known; who they are. */
  find(id: UserId): readonly UserId[];
  /** Whom the user was linked with. */
  drop(id: UserId): readonly UserId[];
  /** Whether one is the profile of the other, or both are profiles of a third. */
  isOneAccount(a: UserId, b: UserId): boolean;
  pairs(): Iterable<{ readonly native: UserId; readonly profile: UserId }>;
  bytes(): number;
}

/** Profiles that are looked at in one go. */
const AT_ONCE = 512;

export function createLinks(folded: Folded, rows: Rows): Links {
  const usernames = folded.reader('username');
  const identities = folded.reader('identities');
  const scratch = createScratch();
  const natives = createHashIds();
  const profiles = createHashIds();
  const links = new Map<UserId, Set<UserId>>();

  const hashed = (text: string) => hashOf(scratch.bytes, 0, writeKey(text, scratch));
  /** `provider_userId` in lower case, as usernames of profiles are made; none of them is missing. */
  const identitiesOf = (id: UserId): string[] => {
    const length = identities.read(id, scratch);
    if (length < 0) return [];
    const isPlain = (folded.oddness(id) & ODD_IDENTITIES) === 0;
    const one = isPlain ? onlyIdentity(asText(scratch.bytes, 0, length)) : null;
    if (one !== null) return [one];
    const user = rows.of(id);
    const stored = user === undefined ? null : linkedIdentities(user);
    return (stored ?? []).map((one) => `${one.provider}_${one.userId}`.toLowerCase());
  };
  const usernameOf = (id: UserId): string => {
    const length = (folded.oddness(id) & ODD_USERNAME) === 0 ? usernames.read(id, scratch) : -1;
    return length >= 0 ? asText(scratch.bytes, 0, length) : (rows.of(id)?.username.toLowerCase() ?? '');
  };
  /** Where the username is, if it says the one identity of the profile as well, as with nearly all of them; 0: who knows. */
  const usualProfile = (id: UserId): number => {
    if ((folded.oddness(id) & (ODD_IDENTITIES | ODD_USERNAME)) !== 0) return 0;
    const [username, stored] = [usernames.addressOf(id), identities.addressOf(id)];
    return username !== 0 && stored !== 0 && saysTheSame(folded.bytes(), username, stored) ? username : 0;
  };
  const hashesOf = (id: UserId): number[] => {
    const texts = new Set(identitiesOf(id));
    if (folded.isExternal(id)) texts.add(usernameOf(id));
    return [...texts].map(hashed);
  };
  /** Profiles below are known. */
  let noted = 0;
  const left = (users: number) => (natives.size === 0 ? 0 : users - noted);
  const join = (a: UserId, b: UserId) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      links.set(one, (links.get(one) ?? new Set()).add(other));
    }
  };

  return {
    note(id) {
      const isProfile = folded.isExternal(id);
      if (!isProfile && identities.read(id, scratch) < 0) return false;
      if (!isProfile || id < noted) {
        for (const hash of hashesOf(id)) (isProfile ? profiles : natives).add(hash, id);
      }
      return true;
    },
    left,
    noteProfiles(users) {
      for (const end = noted + Math.min(left(users), AT_ONCE); noted < end; noted += 1) {
        if (!folded.isExternal(noted) || folded.isGone(noted)) continue;
        const address = usualProfile(noted);
        if (address === 0) for (const hash of hashesOf(noted)) profiles.add(hash, noted);
        else profiles.add(hashOfValue(folded.bytes(), address), noted);
      }
    },
    find(id) {
      const isProfile = folded.isExternal(id);
      const known = isProfile ? natives : profiles;
      if (known.size === 0) return [];
      for (const other of hashesOf(id).flatMap((hash) => known.find(hash))) {
        if (folded.isGone(other) || folded.isExternal(other) === isProfile) continue;
        const [one, two] = [rows.of(id), rows.of(other)];
        if (one === undefined || two === undefined) continue;
        if (isProfile ? isLinkedProfile(two, one) : isLinkedProfile(one, two)) join(id, other);
      }
      return [...(links.get(id) ?? [])];
    },
    drop(id) {
      const others = links.get(id);
      if (others === undefined) return [];
      links.delete(id);
      for (const other of others) {
        const left = links.get(other);
        left?.delete(id);
        if (left?.size === 0) links.delete(other);
      }
      return [...others];
    },
    isOneAccount(a, b) {
      const [mine, theirs] = [links.get(a), links.get(b)];
      if (mine === undefined || theirs === undefined) return false;
      if (mine.has(b)) return true;
      return folded.isExternal(a) && folded.isExternal(b) && [...mine].some((native) => theirs.has(native));
    },
    *pairs() {
      for (const [native, others] of links) {
        if (!folded.isExternal(native)) for (const profile of others) yield { native, profile };
      }
    },
    bytes: () => natives.bytes() + profiles.bytes(),
  };
}

/**
 * Of a list with one identity as Cognito writes it, folded, so that nobody has to read it as JSON; null: it is another, and
 * has to be read. Without a backslash, quotation marks are where they seem to be.
 */
function onlyIdentity(text: string): string | null {
  if (!text.startsWith('[{') || text.includes('{', 2) || text.includes('\\')) return null;
  const provider = onlyValue(text, '"providername":"');
  const userId = onlyValue(text, '"userid":"');
  return provider === null || userId === null ? null : `${provider}_${userId}`;
}

function onlyValue(text: string, before: string): string | null {
  const at = text.indexOf(before);
  if (at < 0) return null;
  const from = at + before.length;
  const to = text.indexOf('"', from);
  // Its name must not come again, with blanks behind it or not.
  return to < 0 || text.includes(before.slice(0, -2), from) ? null : text.slice(from, to);
}
