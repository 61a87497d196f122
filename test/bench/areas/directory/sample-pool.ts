import { sampleGroups } from '#local-pool/sample/groups.ts';
import { sampleUsers } from '#local-pool/sample/users.ts';
import type { UserRow } from '#local-pool/store/row.ts';
import type { StoredGroup } from '#main/mirror/ports.ts';
import type { User } from '#shared/domain/user.ts';

export const PAGE = 60;

export interface SamplePool {
  readonly pages: readonly (readonly User[])[];
  /** Members by the number that users get when the pages are read in order. */
  readonly groups: readonly StoredGroup[];
}

/** The embedded pool's users and groups without the pool: as a first reading would get them. */
export function samplePool(users: number): SamplePool {
  const rows = sampleUsers(7, users);
  const members = new Map<string, number[]>();
  for (const [id, { groups }] of rows.entries())
    for (const name of groups) {
      const list = members.get(name) ?? [];
      list.push(id);
      members.set(name, list);
    }
  const all = rows.map(toUser);
  return {
    pages: Array.from({ length: Math.ceil(all.length / PAGE) }, (_, index) =>
      all.slice(index * PAGE, (index + 1) * PAGE),
    ),
    groups: sampleGroups().map(({ description, precedence, roleArn, ...group }) => ({
      group: {
        ...group,
        description: description ?? null,
        precedence: precedence ?? null,
        roleArn: roleArn ?? null,
      },
      members: Uint32Array.from(members.get(group.name) ?? []),
    })),
  };
}

function toUser({ pairs, groups: _groups, ...row }: UserRow): User {
  const attributes = [];
  for (let at = 0; at < pairs.length; at += 2)
    attributes.push({ name: pairs[at] ?? '', value: pairs[at + 1] ?? '' });
  return { ...row, attributes };
}
