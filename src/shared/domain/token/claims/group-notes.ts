import { isList } from '../json-shape.ts';
import type { JsonValue } from '../strict-json.ts';
import { shorten } from './shorten.ts';

/** The group that Cognito makes for each external provider: `eu-central-1_Ab12Cd34E_Google`. */
const PROVIDER_GROUP = /^[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]{1,55}_(.+)$/s;

/** What is odd about `cognito:groups`. Group names are no secret of a person and are shown. */
export function groupNotes(value: JsonValue): string[] {
  if (!isList(value)) {
    return [
      'Not a list: Cognito always writes one, even for a single group. A search inside of a text finds parts of names.',
    ];
  }
  const notes: string[] = [];
  if (value.some((name) => typeof name !== 'string')) notes.push('Holds something that is not a name.');
  if (value.length === 0) notes.push('An empty list; Cognito leaves the claim out instead.');
  if (new Set(value).size < value.length) notes.push('The same group stands in it twice.');
  const made = value.flatMap((name) =>
    typeof name === 'string' ? (PROVIDER_GROUP.exec(name)?.[1] ?? []) : [],
  );
  if (made.length > 0) {
    notes.push(
      `Cognito itself made the group of everybody who signs in through ${shorten(made[0] ?? '', 60)}.`,
    );
  }
  return notes;
}
