import { valueProblem } from '../changes/planners/attribute-value.ts';
import type { MirrorUser } from '../mirror.ts';
import type { DuplicateCase } from './cases.ts';
import { ADDRESSES, filledIn, groupsOf, hasVerified, type JudgeFacts, textOf } from './judge-facts.ts';

type Taken = DuplicateCase['take'];

export interface TakeSource {
  readonly user: MirrorUser;
  /** Also its addresses and other names to sign in with; false: it has not shown to be the same person's. */
  readonly addresses: boolean;
}

/**
 * What the survivor lacks and can take over from the others; of each attribute, from the first of them that has it. What
 * planning, or Cognito, would refuse is left out: immutable attributes, values that do not fit the schema, what people sign
 * in with, as the other account still holds it, and addresses to which a message would go.
 */
export function takesOf(
  survivor: MirrorUser,
  sources: readonly TakeSource[],
  facts: Pick<JudgeFacts, 'pool'>,
): Taken {
  const taken = new Map<string, string>();
  for (const { user: other, addresses } of sources) {
    for (const attribute of filledIn(other)) {
      if (!addresses && CAN_BE_ALIAS.has(attribute)) continue;
      if (textOf(survivor, attribute) !== null || taken.has(attribute)) continue;
      if (canTake(attribute, other, facts)) taken.set(attribute, other.sub);
    }
  }
  return [...taken].map(([attribute, from]) => ({ attribute, from })).sort(byAttribute);
}

/** Groups of the others that the survivor is not in, sorted. */
export function groupsFor(survivor: MirrorUser, others: readonly MirrorUser[]): readonly string[] {
  const groups = new Set(others.flatMap((other) => groupsOf(other)));
  return [...groups].filter((group) => !survivor.groups.includes(group)).sort();
}

/** A name to sign in with. */
const CAN_BE_ALIAS: ReadonlySet<string> = new Set([...ADDRESSES, 'preferred_username']);

function canTake(attribute: string, from: MirrorUser, { pool }: Pick<JudgeFacts, 'pool'>): boolean {
  // Without the pool nobody knows whether it is one, and then only one account can have it.
  if (pool === undefined) return !CAN_BE_ALIAS.has(attribute);
  if (pool.signInAliases.includes(attribute) || pool.usernameAttributes.includes(attribute)) return false;
  const address = ADDRESSES.find((one) => one === attribute);
  const costsMessage =
    address !== undefined &&
    !hasVerified(from, address) &&
    (pool.autoVerified.includes(address) || pool.verifyBeforeUpdate.includes(address));
  return !costsMessage && fits(attribute, textOf(from, attribute) ?? '', pool);
}

function fits(name: string, value: string, { schema }: NonNullable<JudgeFacts['pool']>): boolean {
  const known = schema.find((attribute) => attribute.name === name);
  return known?.mutable === true && valueProblem(known, value) === null;
}

const byAttribute = (a: Taken[number], b: Taken[number]): number =>
  a.attribute < b.attribute ? -1 : Number(a.attribute > b.attribute);
