import {
  type Connection,
  DEFAULT_BUDGET,
  DEFAULT_SCOPES,
  DEMO_CONNECTION_ID,
} from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import type { DemoPool } from './demo-pool.ts';

/** What is known of the embedded pool before it runs. */
export interface DemoIds {
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly identityPoolId: string;
  readonly callbackPorts: readonly number[];
}

/** The connection that is built in. It can be signed in to once the pool runs and its addresses are known. */
export function demoConnection(ids: DemoIds, pool?: DemoPool): Connection {
  const { region, userPoolId, clientId, identityPoolId, callbackPorts } = ids;
  const connection: Connection = {
    id: DEMO_CONNECTION_ID,
    name: 'Demo pool',
    region,
    userPoolId,
    credentials: { kind: 'identityPool', identityPoolId },
    roles: DEFAULT_ROLE_MAPPING,
    budget: DEFAULT_BUDGET,
  };
  if (!pool) return connection;
  const { signInDomain, backend, cognitoIdp, cognitoIdentity } = pool.endpoints;
  return {
    ...connection,
    signIn: {
      domain: signInDomain,
      clientId,
      scopes: DEFAULT_SCOPES,
      callbackHost: '127.0.0.1',
      callbackPorts,
    },
    backendUrl: backend,
    endpoints: { cognitoIdp, cognitoIdentity, issuer: pool.issuer },
  };
}
