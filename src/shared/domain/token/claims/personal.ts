import type { JsonObject, JsonValue } from '../strict-json.ts';
import { factOf } from './catalogue.ts';

export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a claim tells something of a person. What nothing is known of may, so it counts; ids that only this pool knows
 * do not, because a ticket needs them: `sub`, and a username that is one. An address or a phone number is personal wherever it stands.
 */
export function isPersonal(
  part: 'header' | 'payload',
  name: string,
  value: JsonValue,
  payload: JsonObject,
): boolean {
  const fact = factOf(part, name);
  if (typeof value === 'string' && namesPerson(value)) return true;
  if (part === 'header') return fact === null;
  if (name === 'username' || name === 'cognito:username') {
    return !(typeof value === 'string' && (UUID.test(value) || value === payload.sub));
  }
  return fact === null ? typeof value !== 'boolean' : fact.personal;
}

/** Longer ones are no addresses, and a search in them would be slow. */
const LONGEST_ADDRESS = 320;

function namesPerson(value: string): boolean {
  return value.length <= LONGEST_ADDRESS && /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|\+\d{7,15})$/.test(value);
}
