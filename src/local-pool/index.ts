import { createChallenges } from './api/challenges.ts';
import { createPageTokens } from './api/page-token.ts';
import { createUserPoolApi } from './api/registry.ts';
import { createService } from './api/service.ts';
import { createBackendRoutes } from './backend/routes.ts';
import { createBehaviour } from './behaviour.ts';
import { createChurn } from './churn.ts';
import {
  ADMIN_KEY,
  CALLBACK_PORTS,
  CLIENTS,
  IDENTITY_POOL_ID,
  LIFEGUARD_CLIENT,
  regionOf,
  STAFF,
  srpNameOf,
  USER_POOL_ID,
  USER_POOL_NAME,
} from './config.ts';
import { createCredentialStore } from './identity/credential-store.ts';
import { createIdentityApi } from './identity/identity-api.ts';
import { createOutboxRoutes } from './oauth/outbox.ts';
import { createOAuthRoutes } from './oauth/routes.ts';
import { createOutbox } from './outbox.ts';
import { createQuotas } from './quotas.ts';
import { createApp, listen } from './server.ts';
import { createSessions } from './sessions/sessions.ts';
import { openStore } from './store/open-store.ts';
import type { LocalPool, LocalPoolOptions } from './types.ts';

/**
 * Starts the embedded pool on 127.0.0.1 with all its endpoints on one origin.
 * Fails with a `PoolStartError` when the port is taken (`PORT_TAKEN`) or cannot be opened.
 */
export async function startLocalPool(options: LocalPoolOptions): Promise<LocalPool> {
  const behaviour = createBehaviour(options.behaviour);
  const clock = options.now ?? Date.now;
  const now = (): number => clock() + behaviour.clockOffsetMs;
  const listener = await listen(options.port);
  try {
    return await build(options, behaviour, now, listener);
  } catch (error) {
    await listener.close();
    throw error;
  }
}

async function build(
  options: LocalPoolOptions,
  behaviour: LocalPool['behaviour'],
  now: () => number,
  listener: Awaited<ReturnType<typeof listen>>,
): Promise<LocalPool> {
  const { dataDir, userPoolId = USER_POOL_ID, userPoolName = USER_POOL_NAME } = options;
  const region = regionOf(userPoolId);
  const clients = new Map(
    [...CLIENTS.values(), ...(options.moreClients ?? [])].map((one) => [one.clientId, one]),
  );
  const { port } = listener;
  const origin = `http://127.0.0.1:${port}`;
  const issuer = `${origin}/${userPoolId}`;
  const staff = STAFF.map(({ role, username, password }) => ({ role, username, password }));

  const store = openStore({
    dataDir,
    seed: options.seed,
    users: options.users,
    userPoolId,
    now,
    staleMs: () => behaviour.staleMs,
  });
  const outbox = createOutbox(now);
  const { directory, admin } = store;
  const churn = createChurn({ behaviour, directory, admin });
  const sessions = await createSessions({ dataDir, issuer, store: directory, now });
  const credentials = createCredentialStore({ adminKey: ADMIN_KEY, now });
  const quotas = createQuotas(now);
  const common = { region, userPoolId, credentials, sessions, quotas, behaviour, now };
  const userPool = createUserPoolApi({
    directory,
    sessions,
    userPool: { id: userPoolId, name: userPoolName },
    clients,
    pageTokens: createPageTokens(now, () => behaviour.expireTokens),
    challenges: createChallenges(now, srpNameOf(userPoolId)),
    behaviour,
    outbox,
    now,
  });
  const identityPool = createIdentityApi({
    identityPoolId: IDENTITY_POOL_ID,
    userPoolId,
    region,
    credentials,
    sessions,
    now,
  });
  const backend = createBackendRoutes({
    dataDir,
    jwks: sessions.jwks,
    issuers: [issuer],
    clientIds: [...clients.keys()],
    now,
    profile: (sub) => {
      const user = directory.bySub(sub);
      return (
        user && {
          email: user.attributes.get('email') ?? '',
          isStaff: [...user.groups].some((group) => group.startsWith('lifeguard-')),
          isEnabled: user.enabled,
        }
      );
    },
  });
  const pages = createOAuthRoutes({
    userPoolId,
    poolName: userPoolName,
    store: directory,
    sessions,
    client: (clientId) => clients.get(clientId),
    demoAccounts: staff,
    now,
  });
  listener.serve(
    createApp({
      services: new Map([
        [
          'AWSCognitoIdentityProviderService',
          createService({ ...common, service: 'cognito-idp', operations: userPool }),
        ],
        [
          'AWSCognitoIdentityService',
          createService({ ...common, service: 'cognito-identity', operations: identityPool }),
        ],
      ]),
      routes: [pages, createOutboxRoutes({ poolName: userPoolName, outbox }), backend.routes],
      behaviour,
      port,
      now,
    }),
  );

  return {
    origin,
    port,
    region,
    userPoolId,
    userPoolName,
    clientId: LIFEGUARD_CLIENT.clientId,
    identityPoolId: IDENTITY_POOL_ID,
    issuer,
    endpoints: { cognitoIdp: origin, cognitoIdentity: origin, signInDomain: origin, backend: origin },
    callbackPorts: CALLBACK_PORTS,
    adminKey: ADMIN_KEY,
    staff,
    behaviour,
    store: directory,
    admin,
    outbox,
    churn: churn.step,
    async close() {
      churn.stop();
      await listener.close();
      sessions.close();
      backend.close();
      store.close();
    },
  };
}
