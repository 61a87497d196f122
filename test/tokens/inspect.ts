import { createInspector, type InspectorDeps } from '#main/tokens/inspector.ts';
import { createKeyRing } from '#main/tokens/key-ring.ts';
import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Inspection } from '#shared/domain/token/judge/facts.ts';
import { judgeToken } from '#shared/domain/token/judge/judge-token.ts';
import type { Judgement } from '#shared/domain/token/judge/verdict.ts';
import type { Row, Situation } from './row.ts';
import { CLIENTS, NOW, type Pool, production, SUB, staging, user } from './world.ts';

function connectionOf({ issuer }: Pool, rest: Partial<Connection> = {}): Connection {
  return {
    id: issuer.connectionId,
    name: issuer.name,
    region: issuer.region,
    userPoolId: issuer.userPoolId,
    credentials: { kind: 'environment', role: 'admin' },
    roles: { admin: [], staff: [], support: [] },
    budget: { reads: 0.8, writes: 0.2 },
    ...rest,
  };
}

const signIn = {
  domain: 'https://acme.auth.eu-central-1.amazoncognito.com',
  clientId: CLIENTS.lifeguard.clientId,
  scopes: ['openid'],
  callbackHost: '127.0.0.1',
  callbackPorts: [47301],
} as const;
const ours = connectionOf(production, { signIn, backendUrl: 'https://api.acme.example' });
const theirs = connectionOf(staging);

const keySets = new Map([
  [endpointsOf(ours).jwks, production.keySet],
  [endpointsOf(theirs).jwks, staging.keySet],
]);
/** Every address that an inspector has asked for; nothing but key sets of connections may ever be there. */
export const asked = new Set<string>();

const copy: InspectorDeps['copy'] = {
  state: () => ({ phase: 'idle', completeFrom: NOW - 600_000, problem: null }),
  held: async (sub) => {
    if (sub !== SUB) throw new AppError('USER_NOT_FOUND', 'No such user.');
    return user;
  },
};

function makeInspector({ keysAway, alone, clientsUnknown, noSignIn }: Situation) {
  const connection: Connection = noSignIn ? { ...ours, signIn: undefined } : ours;
  const answer: typeof fetch = async (input) => {
    const url = String(input);
    asked.add(url);
    const keySet = keySets.get(url);
    if (keySet === undefined || (keysAway && url === endpointsOf(ours).jwks))
      throw new TypeError('fetch failed');
    return new Response(keySet);
  };
  const file = { read: async () => null, write: async () => {} };
  const ring = createKeyRing({
    fetch: answer,
    now: () => NOW,
    file,
    inUse: () => [...keySets.keys()],
    log: { error() {} },
  });
  return createInspector({
    connection,
    connections: () => (alone ? [connection] : [connection, theirs]),
    ring,
    clients: async () => (clientsUnknown ? null : Object.values(CLIENTS)),
    copy,
    now: () => NOW,
  });
}

const inspectors = new Map<string, ReturnType<typeof makeInspector>>();
function inspectorFor(situation: Situation) {
  const { keysAway, alone, clientsUnknown, noSignIn } = situation;
  const name = JSON.stringify([keysAway, alone, clientsUnknown, noSignIn]);
  const inspector = inspectors.get(name) ?? makeInspector(situation);
  inspectors.set(name, inspector);
  return inspector;
}

/** What the program's own inspector says of a token, with its reader, key ring and check of signatures; only what others would have answered is made up. */
export async function inspect(token: string, situation: Situation = {}): Promise<Inspection> {
  const { read, facts } = await inspectorFor(situation).inspect(token);
  const { clockAheadMs = 0, directory, backend = null, cognito = null } = situation;
  const told = { ...facts, clockAheadMs, backend, cognito };
  return { read, facts: directory === undefined ? told : { ...told, directory } };
}

export function judge(
  { read, facts }: Inspection,
  { purpose = 'any', later = 0 }: Situation = {},
): Judgement {
  return judgeToken(read, facts, { now: NOW + later, purpose });
}

export async function judged(row: Row): Promise<Judgement> {
  return judge(await inspect(row.token, row.in), row.in);
}
