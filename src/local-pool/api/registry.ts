import type { ApiDeps } from './deps.ts';
import type { Operation } from './operation.ts';
import { adminGetUser } from './operations/admin-get-user.ts';
import { adminListDevices } from './operations/admin-list-devices.ts';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.ts';
import { adminListUserAuthEvents } from './operations/admin-list-user-auth-events.ts';
import { adminListUserSessions } from './operations/admin-list-user-sessions.ts';
import { describeUserPool } from './operations/describe-user-pool.ts';
import { describeUserPoolClient } from './operations/describe-user-pool-client.ts';
import { getCsvHeader } from './operations/get-csv-header.ts';
import { getGroup } from './operations/get-group.ts';
import { getTokensFromRefreshToken } from './operations/get-tokens-from-refresh-token.ts';
import { getUser } from './operations/get-user.ts';
import { globalSignOut } from './operations/global-sign-out.ts';
import { initiateAuth } from './operations/initiate-auth.ts';
import { listGroups } from './operations/list-groups.ts';
import { listUserPoolClients } from './operations/list-user-pool-clients.ts';
import { listUserPools } from './operations/list-user-pools.ts';
import { listUsers } from './operations/list-users.ts';
import { listUsersInGroup } from './operations/list-users-in-group.ts';
import { respondToAuthChallenge } from './operations/respond-to-auth-challenge.ts';
import { revokeToken } from './operations/revoke-token.ts';

/** Every operation of the user pool's API; a new one is a file in `operations/` and a line here. */
const FACTORIES: readonly ((deps: ApiDeps) => Operation)[] = [
  listUserPools,
  describeUserPool,
  listUserPoolClients,
  describeUserPoolClient,
  listUsers,
  adminGetUser,
  listGroups,
  getGroup,
  listUsersInGroup,
  adminListGroupsForUser,
  adminListDevices,
  adminListUserSessions,
  adminListUserAuthEvents,
  getCsvHeader,
  initiateAuth,
  respondToAuthChallenge,
  getTokensFromRefreshToken,
  revokeToken,
  getUser,
  globalSignOut,
];

export const createUserPoolApi = (deps: ApiDeps): readonly Operation[] =>
  FACTORIES.map((factory) => factory(deps));
