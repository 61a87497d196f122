import { isList, isObject, textOf } from '../json-shape.ts';
import type { JsonObject, JsonValue } from '../strict-json.ts';
import { factOf } from './catalogue.ts';
import type { TokenTexts } from './claim-line.ts';
import { objectsOf } from './token-objects.ts';

/** A claim of either of two tokens. Null: that token does not have it. */
export interface ComparedClaim {
  readonly part: 'header' | 'payload';
  readonly name: string;
  /** The text itself, JSON for everything else. */
  readonly left: string | null;
  readonly right: string | null;
  /** Both have it, with the same value of the same type; the order of the members of an object does not count. */
  readonly same: boolean;
  readonly meaning: string | null;
}

/** Every claim of the two, header first, in the order of the left one; what only the right one has comes after. */
export function compareTokens(left: TokenTexts, right: TokenTexts): ComparedClaim[] {
  const one = objectsOf(left);
  const other = objectsOf(right);
  return [
    ...compareParts('header', one.header, other.header),
    ...compareParts('payload', one.payload, other.payload),
  ];
}

function compareParts(part: 'header' | 'payload', left: JsonObject, right: JsonObject): ComparedClaim[] {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].map((name) => {
    const one = left[name];
    const other = right[name];
    return {
      part,
      name,
      left: one === undefined ? null : textOf(one),
      right: other === undefined ? null : textOf(other),
      same: one !== undefined && other !== undefined && sortedJson(one) === sortedJson(other),
      meaning: factOf(part, name)?.meaning ?? null,
    };
  });
}

/** JSON with the members of every object in the order of their names. Keys are other people's, so no object is copied. */
function sortedJson(value: JsonValue): string {
  if (isList(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sortedJson(member)}`).join(',')}}`;
}
