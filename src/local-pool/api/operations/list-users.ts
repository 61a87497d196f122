import { SCHEMA } from '../../sample/schema.ts';
import { parseFilter, type UserFilter } from '../../store/filter.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidParameter } from '../errors.ts';
import type { Input } from '../input.ts';
import { optionalInteger, optionalText, text, textList } from '../input.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfUsers } from '../paging.ts';
import { ATTRIBUTE_NAMES, LIMIT, PAGE_TOKEN, POOL_ID } from '../rules.ts';
import { userType } from '../shapes.ts';

const KNOWN = new Set(SCHEMA.map(({ Name }) => Name));

function readFilter(filter: string | undefined): UserFilter | undefined {
  if (filter === undefined || filter.trim() === '') return undefined;
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw invalidParameter(parsed.message);
  return parsed.filter;
}

function readWanted(input: Input): ReadonlySet<string> | undefined {
  if (input.AttributesToGet === undefined) return undefined;
  const names = textList(input, 'AttributesToGet');
  if (names.some((name) => !KNOWN.has(name))) {
    throw invalidParameter('One or more requested attributes do not exist.');
  }
  return new Set(names);
}

export const listUsers = (deps: ApiDeps): Operation => ({
  name: 'ListUsers',
  category: 'UserList',
  authorisation: READERS,
  rules: {
    UserPoolId: POOL_ID,
    AttributesToGet: ATTRIBUTE_NAMES,
    Limit: LIMIT,
    PaginationToken: PAGE_TOKEN,
    Filter: { kind: 'string', max: 256 },
  },
  run({ input }) {
    const pool = text(input, 'UserPoolId');
    const filterText = optionalText(input, 'Filter');
    const filter = readFilter(filterText);
    const wanted = readWanted(input);
    const page = pageOfUsers(
      deps,
      {
        scope: ['ListUsers', pool, filterText ?? ''],
        token: optionalText(input, 'PaginationToken'),
        limit: optionalInteger(input, 'Limit'),
      },
      (after, limit) => deps.directory.select({ after, limit, filter, lagging: true }),
    );
    return { Users: page.users.map((user) => userType(user, wanted)), PaginationToken: page.token };
  },
});
