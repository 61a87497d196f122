import { DETECTORS, type DetectorName } from '#shared/domain/duplicates/detectors.ts';
import { namesAreClose } from '#shared/domain/duplicates/guesses.ts';
import { contradict, type ReadName, readName } from '#shared/domain/duplicates/names.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { Attribute, User } from '#shared/domain/user.ts';
import { ODD_NAMES } from '../../columns/plain.ts';
import { createScratch, type Folded, type FoldedReader } from '../../columns/user-columns.ts';
import type { UserId } from '../../ports.ts';
import { asText, isSame } from './key-bytes.ts';
import type { Kinds } from './kinds.ts';
import type { Rows } from './rows.ts';

/** By which detector two users with one key match; a bit as in `Found.detectors`, 0: they do not. As `detectorOf`. */
export type Edge = (a: UserId, b: UserId) => number;

export type Edges = Readonly<Record<keyof Kinds, Edge>> & {
  /** What was read of names, which may change. */
  forget(): void;
};

export function bitOf(detector: DetectorName): number {
  return 1 << DETECTORS.indexOf(detector);
}

const BIT = Object.fromEntries(DETECTORS.map((detector) => [detector, bitOf(detector)])) as Readonly<
  Record<DetectorName, number>
>;
/** Names that are remembered while users are compared. */
const MOST_NAMES = 4_000;
const NAMES = ['name', 'given_name', 'family_name'] as const;

export function createEdges(deps: {
  readonly folded: Folded;
  readonly rows: Rows;
  readonly kinds: Kinds;
  readonly rules: DuplicateRules;
}): Edges {
  const { folded, rows, kinds, rules } = deps;
  const readers = NAMES.map((name) => ({ name, reader: folded.reader(name) }));
  const [fullNames, givenNames] = [folded.reader('name'), folded.reader('given_name')];
  const [mine, theirs] = [createScratch(), createScratch()];

  const byEmail: Edge = (a, b) => {
    const external = folded.isExternal(a);
    if (external !== folded.isExternal(b)) return BIT.federatedTwin;
    const apart = Math.abs(folded.createdAt(a) - folded.createdAt(b));
    return !external && apart <= rules.doubleClickSeconds * 1000 ? BIT.doubleClick : BIT.sameEmail;
  };
  /** What memory has is enough, as names are compared folded anyway. */
  const namesOf = (id: UserId): Pick<User, 'attributes'> => {
    if ((folded.oddness(id) & ODD_NAMES) !== 0) return rows.of(id) ?? { attributes: [] };
    const attributes: Attribute[] = [];
    for (const { name, reader } of readers) {
      const length = reader.read(id, mine);
      if (length >= 0) attributes.push({ name, value: textOf(mine.bytes, length) });
    }
    return { attributes };
  };

  /** Of those who share a phone, each is compared with all others. */
  const names = new Map<UserId, ReadName>();
  const nameOf = (id: UserId): ReadName => {
    const known = names.get(id);
    if (known !== undefined) return known;
    if (names.size >= MOST_NAMES) names.clear();
    const name = readName(namesOf(id));
    names.set(id, name);
    return name;
  };

  const hasSame = ({ read }: FoldedReader, a: UserId, b: UserId) => {
    const length = read(a, mine);
    return read(b, theirs) === length && isSame(mine.bytes, theirs.bytes, Math.max(0, length));
  };
  /** Then they do not contradict, whatever they are; most who share a phone have one, and nothing has to be read of it. */
  const haveSameNames = (a: UserId, b: UserId) =>
    ((folded.oddness(a) | folded.oddness(b)) & ODD_NAMES) === 0 &&
    hasSame(fullNames, a, b) &&
    hasSame(givenNames, a, b);

  return {
    email: byEmail,
    inbox(a, b) {
      if (kinds.email.isSameValue(a, b)) return byEmail(a, b);
      const length = kinds.email.write(a, mine);
      const isOne = kinds.email.write(b, theirs) === length && isSame(mine.bytes, theirs.bytes, length);
      return isOne ? byEmail(a, b) : BIT.sameInbox;
    },
    phone(a, b) {
      if (haveSameNames(a, b) || !contradict(nameOf(a), nameOf(b))) return BIT.samePhone;
      return rules.guesses.includes('sharedPhone') ? BIT.sharedPhone : 0;
    },
    username: () => BIT.usernameCase,
    forget: () => names.clear(),
    nameAndBirthdate: () => BIT.nameAndBirthdate,
    similarName(a, b) {
      const [one, other] = [rows.of(a), rows.of(b)];
      return one !== undefined && other !== undefined && namesAreClose(one, other) ? BIT.similarName : 0;
    },
  };
}

function textOf(bytes: Uint8Array, length: number): string {
  for (let index = 0; index < length; index += 1) {
    if ((bytes[index] ?? 0) > 127)
      return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('utf8');
  }
  return asText(bytes, 0, length);
}
