import type { AliasName, Holder } from '#shared/domain/changes/plan-context.ts';
import { attributeOf, isVerified, type User } from '#shared/domain/user.ts';
import type { UserColumns } from './columns/user-columns.ts';
import type { MirrorStore, UserId } from './ports.ts';

const MOST = 5;
/** Answers that are remembered: a plan that gives many users one value asks for it every time. */
const REMEMBERED = 1_000;

/**
 * The users of the copy, at most five and none who is gone, that hold a value, compared as the pool does: exactly, or
 * without regard to letter case. `verified` is true of a username and a preferred one: they need no verification.
 * Made for 100,000 calls in a row.
 */
export function createHolders({
  store,
  columns,
  caseSensitive,
}: {
  readonly store: Pick<MirrorStore, 'users' | 'version'>;
  readonly columns: Pick<UserColumns, 'idOf' | 'isGone' | 'alike'>;
  readonly caseSensitive: () => boolean;
}): (attribute: AliasName, value: string) => readonly Holder[] {
  const known = new Map<string, readonly Holder[]>();
  let knownOf = -1;

  /** Folding leaves out more than letter case, so the exact value decides. */
  function* candidates(attribute: AliasName, value: string): Generator<UserId> {
    if (attribute === 'username') {
      const id = columns.idOf(value) ?? columns.idOf(value.toLowerCase());
      if (id !== undefined) yield id;
    }
    yield* columns.alike(attribute, value);
  }

  function find(attribute: AliasName, value: string): Holder[] {
    const same = caseSensitive()
      ? (text: string | undefined) => text === value
      : (text: string | undefined) => text?.toLowerCase() === value.toLowerCase();
    const holders: Holder[] = [];
    for (const id of candidates(attribute, value)) {
      if (columns.isGone(id)) continue;
      const [row] = store.users([id]);
      if (row === undefined || !same(textOf(row.user, attribute))) continue;
      holders.push(toHolder(row.user, attribute));
      if (holders.length === MOST) break;
    }
    return holders;
  }

  return (attribute, value) => {
    if (value === '') return [];
    const now = store.version();
    if (now !== knownOf || known.size >= REMEMBERED) known.clear();
    knownOf = now;
    const key = `${caseSensitive()} ${attribute} ${value}`;
    const found = known.get(key) ?? find(attribute, value);
    known.set(key, found);
    return found;
  };
}

function textOf(user: User, attribute: AliasName): string | undefined {
  return attribute === 'username' ? user.username : attributeOf(user, attribute);
}

function toHolder(user: User, attribute: AliasName): Holder {
  const { sub, username } = user;
  const isAddress = attribute === 'email' || attribute === 'phone_number';
  return { sub, username, verified: !isAddress || isVerified(user, attribute) };
}
