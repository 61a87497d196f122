import { isList } from '../json-shape.ts';
import type { JsonObject, JsonValue } from '../strict-json.ts';
import { shorten } from './shorten.ts';

/** More roles than a person will read. */
const MOST_ROLES = 10;

/** What `cognito:roles` and `cognito:preferred_role` say, role by role, and whether they fit each other. */
export function roleNotes(name: string, value: JsonValue, payload: JsonObject): string[] {
  if (name === 'cognito:roles') {
    const roles = isList(value) ? value : [value];
    return [...new Set(roles.slice(0, MOST_ROLES).map(roleNote))];
  }
  if (name !== 'cognito:preferred_role') return [];
  const roles = payload['cognito:roles'];
  const listed = !isList(roles) || roles.includes(value);
  return listed
    ? [roleNote(value)]
    : [roleNote(value), 'It is not among cognito:roles: an identity pool will refuse it.'];
}

/** `arn:partition:iam::account:role/path/name` (IAM guide, "IAM ARNs"). */
function roleNote(arn: JsonValue): string {
  if (typeof arn !== 'string') return 'Not a text, so not the ARN of a role.';
  const [, partition, account, path] =
    /^arn:(aws[a-z-]*):iam::(\d{12}):role\/([\w+=,.@/-]{1,576})$/.exec(arn) ?? [];
  if (partition === undefined || account === undefined || path === undefined) {
    return `“${shorten(arn, 80)}” is not the ARN of an IAM role: an identity pool will refuse it.`;
  }
  const where = partition === 'aws' ? '' : ` (partition ${partition})`;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return `Role ${shorten(name, 80)} in AWS account ${account}${where}.`;
}
