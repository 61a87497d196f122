import { ACCOUNT_ID, arnOf } from '../config.ts';
import type { Quotas } from '../quotas.ts';
import type { Behaviour, CredentialStore, PoolCredentials, PoolSessions } from '../types.ts';
import { ApiError, notAuthorized, notFound } from './errors.ts';
import type { Input } from './input.ts';
import { checkInput, optionalText, text } from './input.ts';
import type { Operation } from './operation.ts';
import { errorResponse, okResponse } from './respond.ts';
import { type SignedRequest, verifySignature } from './sigv4.ts';

export interface ServiceDeps {
  /** `cognito-idp`: what a request is signed for, and how IAM names it. */
  readonly service: string;
  readonly region: string;
  /** Requests about any other one are refused. */
  readonly userPoolId: string;
  readonly operations: readonly Operation[];
  readonly credentials: Pick<CredentialStore, 'find'>;
  readonly sessions: Pick<PoolSessions, 'readAccessToken' | 'whatEnded'>;
  readonly quotas: Quotas;
  readonly behaviour: Behaviour;
  readonly now: () => number;
}

/** Answers one request whose target names an operation of this service. Never throws. */
export type Service = (operation: string, request: SignedRequest) => Promise<Response>;

/** The scope that lets a token use the user pool's own API. */
const SELF_SERVICE = 'aws.cognito.signin.user.admin';

function requireRole(
  operation: Operation,
  credentials: PoolCredentials,
  { service, userPoolId }: Pick<ServiceDeps, 'service' | 'userPoolId'>,
): void {
  const { authorisation, name } = operation;
  if (authorisation.kind !== 'admin' || authorisation.roles.includes(credentials.role)) return;
  const who = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/lifeguard-${credentials.role}/CognitoIdentityCredentials`;
  throw new ApiError(
    'AccessDeniedException',
    `User: ${who} is not authorized to perform: ${service}:${name} on resource: ${arnOf(userPoolId)} because no identity-based policy allows the ${service}:${name} action`,
  );
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw new ApiError('SerializationException', 'Start of structure or map found where not expected.');
  }
}

/** Cognito's own words. */
const ENDED = { disabled: 'User is disabled.', revoked: 'Access Token has been revoked' } as const;

export function createService(deps: ServiceDeps): Service {
  const { service, region, userPoolId, credentials, quotas, behaviour, sessions, now } = deps;
  const operations = new Map(deps.operations.map((operation) => [operation.name, operation]));

  const readClaims = async (input: Input) => {
    const token = text(input, 'AccessToken');
    const ended = await sessions.whatEnded(token);
    if (ended !== undefined) throw notAuthorized(ENDED[ended]);
    const claims = await sessions.readAccessToken(token);
    if (!claims) throw notAuthorized('Invalid Access Token');
    if (!claims.scopes.includes(SELF_SERVICE)) {
      throw notAuthorized('Access Token does not have required scopes');
    }
    return claims;
  };

  const call = async (name: string, request: SignedRequest): Promise<object> => {
    const operation = operations.get(name);
    if (!operation) throw new ApiError('UnknownOperationException', `Unknown operation ${name}.`);
    const { kind } = operation.authorisation;
    const signer =
      kind === 'admin' ? verifySignature(request, service, { credentials, region, now }) : undefined;
    if (signer) requireRole(operation, signer, deps);
    const body = parse(request.body);
    const input = checkInput(operation.rules, body);
    const asked = optionalText(input, 'UserPoolId');
    if (asked !== undefined && asked !== userPoolId) throw notFound(`User pool ${asked} does not exist.`);
    if (behaviour.quotas) {
      const user = operation.subject?.(input) ?? optionalText(input, 'Username');
      quotas.take({ category: operation.category, operation: name, user });
    }
    const claims = kind === 'access-token' ? await readClaims(input) : undefined;
    return operation.run({ input, credentials: signer, claims });
  };

  return async (name, request) => {
    try {
      return okResponse(await call(name, request));
    } catch (error) {
      if (error instanceof ApiError) return errorResponse(error);
      console.error(`local pool: ${service} ${name} failed`, error);
      return errorResponse(new ApiError('InternalErrorException', 'Something went wrong', 500));
    }
  };
}
