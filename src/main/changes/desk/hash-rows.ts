import { createHash } from 'node:crypto';
import type { PlanRow, Subject } from '#shared/domain/changes/plan.ts';

/** Rows per piece that is given to the hash. */
const PIECE = 500;

/**
 * SHA-256 over all rows, hexadecimal. Two lists have the same hash only if they do the same to the same in the same order: each row
 * is written in one way, whatever the order of its members, and a name such as `__proto__` is a name like others.
 */
export function hashRows(rows: readonly PlanRow[]): string {
  const hash = createHash('sha256');
  // Plans of many users share their steps.
  const steps = new Map<object, unknown>();
  for (let from = 0; from < rows.length; from += PIECE) {
    const piece = rows.slice(from, from + PIECE).map(({ number, subject, step, changes, effects }) => {
      const known = steps.get(step) ?? inOneForm(step);
      steps.set(step, known);
      return [
        number,
        subjectForm(subject),
        known,
        changes.map(({ field, before, after, waitsForUser }) => [
          field,
          before,
          after,
          waitsForUser === true,
        ]),
        effects,
      ];
    });
    // Half a character is escaped, so that two texts never become the same bytes.
    hash.update(JSON.stringify(piece));
  }
  return hash.digest('hex');
}

function subjectForm(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'user':
      return ['user', subject.sub, subject.username, subject.label];
    case 'newUser':
      return ['newUser', subject.username, subject.label];
    case 'group':
      return ['group', subject.name];
  }
}

/** Objects as lists of names and values, by name. */
function inOneForm(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(inOneForm)];
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['object', ...members.flatMap(([name, member]) => [name, inOneForm(member)])];
}
