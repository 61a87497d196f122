import type { MirrorUser } from '../mirror.ts';
import { ADDRESSES, sameValue, textOf } from './judge-facts.ts';
import type { Difference } from './judgement.ts';

/** Different in any two accounts, or shown by itself. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['sub', 'identities']);

/** Attributes in which members differ, side by side in the order of the members; sorted by name. */
export function differencesOf(members: readonly MirrorUser[]): readonly Difference[] {
  const names = new Set(members.flatMap(({ attributes }) => attributes.map(({ name }) => name)));
  return [...names]
    .filter((name) => !NOT_COMPARED.has(name) && isComparable(name, members))
    .sort()
    .map((name) => differenceOf(name, members))
    .filter(isDifferent);
}

/** Whether an address is verified says something only of one and the same address. */
function isComparable(name: string, members: readonly MirrorUser[]): boolean {
  const address = ADDRESSES.find((one) => `${one}_verified` === name);
  if (address === undefined) return true;
  const [first, ...rest] = members.map((user) => textOf(user, address));
  return first != null && rest.every((value) => sameValue(address, value, first));
}

function differenceOf(attribute: string, members: readonly MirrorUser[]): Difference {
  const values = members.map((user) => ({ sub: user.sub, value: textOf(user, attribute) }));
  const [first, ...rest] = values.flatMap(({ value }) => value ?? []);
  const conflict = first !== undefined && rest.some((value) => !sameValue(attribute, value, first));
  return { attribute, values, conflict };
}

function isDifferent({ attribute, values, conflict }: Difference): boolean {
  if (conflict) return true;
  const [first, ...rest] = values.map(({ value }) => value);
  // `True` and `true` are one; an email in two letter cases is worth a look.
  return attribute.endsWith('_verified')
    ? rest.some((value) => !sameValue(attribute, value, first ?? null))
    : rest.some((value) => value !== first);
}
