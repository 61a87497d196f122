import { readPublicA } from '../../store/srp.ts';
import type { AppClient, PoolUser } from '../../types.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { text, textMap } from '../input.ts';
import { requireClient } from '../lookup.ts';
import { type Operation, PUBLIC } from '../operation.ts';
import { CLIENT_ID, SESSION, STRING_MAP } from '../rules.ts';
import { authenticationResult } from '../shapes.ts';
import { afterPassword, authFlowsOf, resetRequired, wrongPassword } from '../sign-in.ts';

type Parameters = ReadonlyMap<string, string>;

const FLOWS = [
  'USER_SRP_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'CUSTOM_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'USER_AUTH',
];

function parameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** Whose password was reset is told so whatever password they try; those of an import never had one. */
function requireNoReset({ status, enabled }: PoolUser): void {
  if (enabled && status === 'RESET_REQUIRED') throw resetRequired();
}

function startSrp(
  { directory, challenges }: ApiDeps,
  client: AppClient,
  parameters: Parameters,
  isCustom = false,
): object {
  const login = parameter(parameters, 'USERNAME');
  const publicA = readPublicA(parameter(parameters, 'SRP_A'));
  if (publicA === undefined) throw invalidParameter('SRP_A is not a valid public value.');
  const user = directory.byLogin(login);
  if (user) requireNoReset(user);
  const username = user?.username ?? login;
  const verifier = user && directory.verifier(user);
  const started = challenges.startSrp({ clientId: client.clientId, username, verifier, publicA, isCustom });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: started.salt.toString(16),
      SECRET_BLOCK: started.secretBlock,
      SRP_B: started.publicB.toString(16),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

async function byPassword(deps: ApiDeps, client: AppClient, parameters: Parameters): Promise<object> {
  const login = parameter(parameters, 'USERNAME');
  const password = parameter(parameters, 'PASSWORD');
  const user = deps.directory.byLogin(login);
  if (user) requireNoReset(user);
  if (!user || !deps.directory.checkPassword(user, password)) throw wrongPassword();
  return afterPassword(deps, user, client);
}

async function byRefreshToken(deps: ApiDeps, client: AppClient, parameters: Parameters): Promise<object> {
  // A client that rotates cannot allow this flow: it has no way to hand out the new token.
  if (client.rotationGraceSeconds !== undefined) {
    throw invalidParameter('REFRESH_TOKEN_AUTH flow not enabled for this client');
  }
  const tokens = await deps.sessions.refresh(parameter(parameters, 'REFRESH_TOKEN'), client);
  if (!tokens) throw notAuthorized('Invalid Refresh Token');
  return { AuthenticationResult: authenticationResult(tokens), ChallengeParameters: {} };
}

/** Throws unless the client may sign in this way, and without a secret. */
function requireFlow(client: AppClient, flow: string): void {
  if (client.hasSecret) {
    throw notAuthorized(
      `Client ${client.clientId} is configured with secret but SECRET_HASH was not received`,
    );
  }
  const allowed: readonly string[] = authFlowsOf(client);
  if (!allowed.includes(`ALLOW_${flow}`)) {
    throw invalidParameter(`${flow} is not enabled for the client.`);
  }
}

/** CUSTOM_AUTH that begins with the password, as an SRP proof; the functions' own challenges follow. */
function startCustom(deps: ApiDeps, client: AppClient, parameters: Parameters): object {
  if (parameters.get('CHALLENGE_NAME') !== 'SRP_A')
    throw invalidParameter('This pool begins with SRP_A only.');
  return startSrp(deps, client, parameters, true);
}

export const initiateAuth = (deps: ApiDeps): Operation => ({
  name: 'InitiateAuth',
  category: 'UserAuthentication',
  authorisation: PUBLIC,
  rules: {
    AuthFlow: { kind: 'string', required: true, oneOf: FLOWS },
    ClientId: CLIENT_ID,
    AuthParameters: STRING_MAP,
    ClientMetadata: STRING_MAP,
    Session: SESSION,
  },
  run({ input }) {
    const client = requireClient(deps, input);
    const parameters = textMap(input, 'AuthParameters');
    const flow = text(input, 'AuthFlow');
    switch (flow) {
      case 'USER_SRP_AUTH':
        requireFlow(client, flow);
        return startSrp(deps, client, parameters);
      case 'CUSTOM_AUTH':
        requireFlow(client, flow);
        return startCustom(deps, client, parameters);
      case 'USER_PASSWORD_AUTH':
        requireFlow(client, flow);
        return byPassword(deps, client, parameters);
      case 'REFRESH_TOKEN':
      case 'REFRESH_TOKEN_AUTH':
        return byRefreshToken(deps, client, parameters);
      default:
        throw invalidParameter(`${flow} flow not enabled for this client`);
    }
  },
});
