import type { LocalPool } from '#local-pool/types.ts';
import { type Connection, DEFAULT_BUDGET } from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';

/** A connection that acts as an admin by the keys of the environment; see `putKeys`. */
export function connectionByKeys(pool: LocalPool, budget: Partial<Connection['budget']>): Connection {
  return {
    id: 'acme',
    name: 'Acme',
    region: pool.region,
    userPoolId: pool.userPoolId,
    credentials: { kind: 'environment', role: 'admin' },
    roles: DEFAULT_ROLE_MAPPING,
    budget: { ...DEFAULT_BUDGET, ...budget },
    endpoints: { cognitoIdp: pool.endpoints.cognitoIdp },
  };
}

/** Puts the pool's admin key into the environment; returns how to take it away. */
export function putKeys({ adminKey }: LocalPool): () => void {
  process.env.AWS_ACCESS_KEY_ID = adminKey.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = adminKey.secretAccessKey;
  return () => {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
  };
}
