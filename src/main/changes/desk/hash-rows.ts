import { createHash } from 'node:crypto';
import type { FieldValue, PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import type { Step } from '#shared/domain/changes/step.ts';

/** Rows per piece that is given to the hash. */
const PIECE = 500;

type Part = string | number | boolean | null;

/**
 * SHA-256 over all rows, hexadecimal. Two lists have the same hash only if they do the same to the same in the same order: each row
 * is written in one way, whatever the order of its members, and a name such as `__proto__` is a name like others.
 */
export function hashRows(rows: readonly PlanRow[]): string {
  const hash = createHash('sha256');
  // Where nothing depends on the user, all rows share one step.
  const steps = new Map<Step, string>();
  for (let from = 0; from < rows.length; from += PIECE) {
    // One flat list, with the length before everything that can be longer or shorter: it can be read in one way only.
    const parts: Part[] = [];
    for (const row of rows.slice(from, from + PIECE)) {
      const {
        number,
        subject,
        step,
        changes,
        effects,
        expects = [],
        together = null,
        relies,
        leads = false,
      } = row;
      parts.push(number, together, leads);
      addSubject(parts, subject);
      addStep(parts, step, steps);
      parts.push(changes.length);
      for (const { field, before, after, waitsForUser } of changes) {
        parts.push(field, before, after, waitsForUser === true);
      }
      parts.push(effects.length, ...effects);
      addValues(parts, expects);
      parts.push(relies !== undefined);
      if (relies) {
        parts.push(relies.sub, relies.username, relies.label);
        addValues(parts, relies.values);
      }
    }
    // Half a character is escaped, so that two texts never become the same bytes.
    hash.update(JSON.stringify(parts));
  }
  return hash.digest('hex');
}

function addValues(parts: Part[], values: readonly FieldValue[]): void {
  parts.push(values.length);
  for (const { field, value } of values) parts.push(field, value);
}

function addSubject(parts: Part[], subject: Subject): void {
  switch (subject.kind) {
    case 'user':
      parts.push('user', subject.sub, subject.username, subject.label);
      return;
    case 'newUser':
      parts.push('newUser', subject.username, subject.label);
      return;
    case 'group':
      parts.push('group', subject.name);
  }
}

function addStep(parts: Part[], step: Step, steps: Map<Step, string>): void {
  // By far the most frequent of those that differ from user to user.
  if (step.kind === 'updateAttributes') {
    parts.push(step.kind, step.attributes.length);
    for (const { name, value } of step.attributes) parts.push(name, value);
    return;
  }
  const form = steps.get(step) ?? JSON.stringify(inOneForm(step));
  steps.set(step, form);
  parts.push(step.kind, form);
}

/** Objects as lists of names and values, by name. */
function inOneForm(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(inOneForm)];
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['object', ...members.flatMap(([name, member]) => [name, inOneForm(member)])];
}
