import type { UnitState } from '../ports.ts';

const HEX = [...'0123456789abcdef'];
/** One chain of so few pages is over before several would pay. */
const ONE_CHAIN = 600;
/** Above this, a chain of one of sixteen parts is too long to begin anew when its page token ends. */
const SIXTEEN = 60_000;

/**
 * How a reading is cut into parts that can be read at the same time: by the beginning of `sub`, a lower-case UUID,
 * so that the parts are even, disjoint and together the whole pool.
 * @param expected Number of users; null: nobody knows.
 */
export function cutIntoUnits(expected: number | null): UnitState[] {
  if (expected !== null && expected < ONE_CHAIN) return [unit('')];
  if (expected === null || expected < SIXTEEN) return HEX.map(unit);
  return HEX.flatMap((first) => HEX.map((second) => unit(first + second)));
}

const GROUP = 'group:';

/** The members of a group, as a part of the reading that is done; no `sub` begins like this. */
export function groupUnit(group: string): UnitState {
  return { prefix: GROUP + group, cursor: null, done: true };
}

/** Whether one of the parts would have shown this user. What was never asked for cannot be missed. */
export function isCovered(units: readonly UnitState[], sub: string): boolean {
  return units.some(({ prefix }) => sub.startsWith(prefix));
}

function unit(prefix: string): UnitState {
  return { prefix, cursor: null, done: false };
}
