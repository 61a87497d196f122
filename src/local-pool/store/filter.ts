import { rowValue, type UserRow } from './row.ts';

export interface UserFilter {
  readonly attribute: string;
  readonly kind: 'equals' | 'prefix';
  readonly value: string;
}

export type FilterResult =
  | { readonly ok: true; readonly filter: UserFilter }
  | { readonly ok: false; readonly message: string };

/** The attributes that ListUsers can search (Cognito developer guide, "Searching for users"). */
const SEARCHABLE = new Set([
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
]);

const GRAMMAR = /^\s*([^\s"=^\\]+)\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/su;

/** Reads `attribute = "value"` or `attribute ^= "prefix"`; in the value `"` and `\` are escaped with `\`. */
export function parseFilter(text: string): FilterResult {
  const match = GRAMMAR.exec(text);
  if (!match) return { ok: false, message: 'Error while parsing filter.' };
  const [, attribute = '', operator, escaped = ''] = match;
  if (!SEARCHABLE.has(attribute)) return { ok: false, message: `Invalid search attribute: ${attribute}` };
  return {
    ok: true,
    filter: {
      attribute,
      kind: operator === '=' ? 'equals' : 'prefix',
      value: escaped.replace(/\\(["\\])/gu, '$1'),
    },
  };
}

const readerOf = (attribute: string): ((row: UserRow) => string | undefined) => {
  switch (attribute) {
    case 'username':
      return (row) => row.username;
    case 'sub':
      return (row) => row.sub;
    case 'status':
      return (row) => (row.enabled ? 'Enabled' : 'Disabled');
    case 'cognito:user_status':
      return (row) => row.status;
    default:
      return (row) => rowValue(row, attribute);
  }
};

/** The filter as a test of one row. Only `cognito:user_status` ignores case, as the guide has it. */
export function matcherOf({ attribute, kind, value }: UserFilter): (row: UserRow) => boolean {
  const read = readerOf(attribute);
  const wanted = attribute === 'cognito:user_status' ? value.toUpperCase() : value;
  return kind === 'equals' ? (row) => read(row) === wanted : (row) => read(row)?.startsWith(wanted) ?? false;
}
