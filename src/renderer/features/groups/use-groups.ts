import { useQuery } from '@tanstack/react-query';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { mirrorGroups } from '../../api/queries/mirror.ts';

/** All groups with their members' numbers, as the copy has them. */
export function useGroups() {
  return useQuery(mirrorGroups(useActiveConnectionId()));
}
