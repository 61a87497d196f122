import type { PoolDescription, SchemaAttribute } from '../../pool.ts';
import { attributeName, quoted } from '../../words.ts';
import type { AddressPolicy, AttributeEdit } from '../wish.ts';
import { valueProblem } from './attribute-value.ts';

export type Address = 'email' | 'phone_number';
export const ADDRESSES: readonly Address[] = ['email', 'phone_number'];
export const flagOf = (address: Address): string => `${address}_verified`;

/** An edit that fits the schema. */
export interface CheckedEdit {
  readonly attribute: SchemaAttribute;
  /** Null: the attribute is deleted. */
  readonly value: string | null;
  /** It is this address. */
  readonly address: Address | null;
  /** It says whether this address is verified. */
  readonly flagOf: Address | null;
}

export interface CheckedEdits {
  readonly edits: readonly CheckedEdit[];
  /** What is wrong for whomever it is meant, in sentences. */
  readonly problems: readonly string[];
}

/** Cognito's own: nobody sets them. */
const KEPT_BY_COGNITO: ReadonlySet<string> = new Set(['sub', 'identities']);

/** What the schema says of edits, whoever they are for. A blank value deletes, as it does in Cognito. */
export function checkEdits(
  wanted: readonly AttributeEdit[],
  { schema }: Pick<PoolDescription, 'schema'>,
): CheckedEdits {
  const known = new Map(schema.map((attribute) => [attribute.name, attribute]));
  const edits = new Map<string, CheckedEdit>();
  const problems: string[] = [];
  for (const { name, value } of wanted) {
    const attribute = known.get(name);
    if (edits.has(name)) problems.push(`The ${attributeName(name)} is named twice.`);
    else if (KEPT_BY_COGNITO.has(name))
      problems.push(`Cognito keeps ${quoted(name)} itself: it cannot be set.`);
    else if (attribute === undefined) problems.push(unknownName(name, known));
    else {
      edits.set(name, {
        attribute,
        value: value || null,
        address: ADDRESSES.find((address) => address === name) ?? null,
        flagOf: ADDRESSES.find((address) => flagOf(address) === name) ?? null,
      });
      const problem = value ? valueProblem(attribute, value) : null;
      if (problem !== null) problems.push(problem);
    }
  }
  return { edits: [...edits.values()], problems };
}

function unknownName(name: string, known: ReadonlyMap<string, unknown>): string {
  const custom = `custom:${name}`;
  const hint = known.has(custom) ? ` It has ${quoted(custom)}.` : '';
  return `The pool has no attribute ${quoted(name)}.${hint}`;
}

/** Where an address is changed, whether it counts as verified has to be said, once, and not against itself. */
export function addressProblems(edits: readonly CheckedEdit[], policy: AddressPolicy): readonly string[] {
  const values = new Map(edits.map(({ attribute, value }) => [attribute.name, value]));
  return ADDRESSES.flatMap((address) => {
    const value = values.get(address);
    const flag = values.get(flagOf(address));
    if (value === undefined) return [];
    const name = attributeName(address);
    if (value === null) {
      return flag ? [`The ${name} is deleted, so there is none that could count as verified or not.`] : [];
    }
    if (policy === 'leave') {
      return [`The ${name} is changed: say whether it is to be verified by a message or marked as verified.`];
    }
    return flag === undefined || (policy === 'markVerified' && flag === 'true')
      ? []
      : [
          `Whether a changed ${name} counts as verified is said for all addresses at once: leave out ${quoted(flagOf(address))}.`,
        ];
  });
}

/** Without the flags that the policy sets by itself. */
export function withoutFlags(edits: readonly CheckedEdit[]): readonly CheckedEdit[] {
  const set = new Set(edits.filter(({ value }) => value !== null).map(({ address }) => address));
  return edits.filter((edit) => edit.flagOf === null || !set.has(edit.flagOf));
}
