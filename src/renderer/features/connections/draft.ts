import {
  type CallbackHost,
  type Connection,
  type CredentialSource,
  DEFAULT_BUDGET,
  DEFAULT_CALLBACK_PORTS,
  DEFAULT_SCOPES,
} from '#shared/domain/connection.ts';
import { connectionProblems, normaliseConnection } from '#shared/domain/connection-rules.ts';
import type { FieldProblem } from '#shared/domain/errors.ts';
import type { PastedConnection } from '#shared/domain/paste-connection.ts';
import { DEFAULT_ROLE_MAPPING, type Role } from '#shared/domain/role.ts';

/** A connection as a form holds it: flat, every value as it was typed, lists separated by blanks. */
export interface ConnectionDraft {
  name: string;
  region: string;
  userPoolId: string;
  hasSignIn: boolean;
  domain: string;
  clientId: string;
  scopes: string;
  callbackHost: CallbackHost;
  callbackPorts: string;
  credentials: CredentialSource['kind'];
  identityPoolId: string;
  profile: string;
  role: Role;
  backendUrl: string;
  support: string;
  staff: string;
  admin: string;
  /** Percent. */
  reads: string;
  /** Percent. */
  writes: string;
  cognitoIdp: string;
  cognitoIdentity: string;
  issuer: string;
}

export type DraftField = keyof ConnectionDraft;
export type DraftProblems = Partial<Record<DraftField, string>>;

/** Where the form shows what the rules say of a field of the connection. */
const FIELDS = new Map<string, DraftField>([
  ['signIn.domain', 'domain'],
  ['signIn.clientId', 'clientId'],
  ['signIn.scopes', 'scopes'],
  ['signIn.callbackHost', 'callbackHost'],
  ['signIn.callbackPorts', 'callbackPorts'],
  ['credentials.kind', 'credentials'],
  ['credentials.identityPoolId', 'identityPoolId'],
  ['credentials.profile', 'profile'],
  ['backendUrl', 'backendUrl'],
  ['roles.support', 'support'],
  ['roles.staff', 'staff'],
  ['roles.admin', 'admin'],
  ['budget.reads', 'reads'],
  ['budget.writes', 'writes'],
  ['endpoints.cognitoIdp', 'cognitoIdp'],
  ['endpoints.cognitoIdentity', 'cognitoIdentity'],
  ['endpoints.issuer', 'issuer'],
  ['region', 'region'],
  ['userPoolId', 'userPoolId'],
]);

/** An unknown field goes to the name, which is always in view, so that no problem is lost. */
export function byDraftField(problems: readonly FieldProblem[]): DraftProblems {
  const found: DraftProblems = {};
  for (const { field, message } of problems) {
    const known = FIELDS.get(field);
    if (known) found[known] ??= message;
    else found.name ??= message;
  }
  return found;
}

export function draftOf(connection: Connection): ConnectionDraft {
  const { signIn, credentials, endpoints, roles, budget } = connection;
  return {
    name: connection.name,
    region: connection.region,
    userPoolId: connection.userPoolId,
    hasSignIn: signIn !== undefined,
    domain: signIn?.domain ?? '',
    clientId: signIn?.clientId ?? '',
    scopes: (signIn?.scopes ?? DEFAULT_SCOPES).join(' '),
    callbackHost: signIn?.callbackHost ?? '127.0.0.1',
    callbackPorts: (signIn?.callbackPorts ?? DEFAULT_CALLBACK_PORTS).join(' '),
    credentials: credentials.kind,
    identityPoolId: credentials.kind === 'identityPool' ? credentials.identityPoolId : '',
    profile: credentials.kind === 'profile' ? credentials.profile : '',
    role: credentials.kind === 'identityPool' ? 'support' : credentials.role,
    backendUrl: connection.backendUrl ?? '',
    support: roles.support.join(' '),
    staff: roles.staff.join(' '),
    admin: roles.admin.join(' '),
    reads: percentOf(budget.reads),
    writes: percentOf(budget.writes),
    cognitoIdp: endpoints?.cognitoIdp ?? '',
    cognitoIdentity: endpoints?.cognitoIdentity ?? '',
    issuer: endpoints?.issuer ?? '',
  };
}

export function emptyDraft(): ConnectionDraft {
  return {
    ...draftOf({
      id: 'new',
      name: '',
      region: '',
      userPoolId: '',
      credentials: { kind: 'identityPool', identityPoolId: '' },
      roles: DEFAULT_ROLE_MAPPING,
      budget: DEFAULT_BUDGET,
    }),
    hasSignIn: true,
  };
}

/** The connection that the form means, with what can be mended without asking mended. */
export function connectionOf(draft: ConnectionDraft, id: string): Connection {
  const { cognitoIdp, cognitoIdentity, issuer } = draft;
  const endpoints = {
    ...(cognitoIdp.trim() && { cognitoIdp }),
    ...(cognitoIdentity.trim() && { cognitoIdentity }),
    ...(issuer.trim() && { issuer }),
  };
  return normaliseConnection({
    id,
    name: draft.name,
    region: draft.region,
    userPoolId: draft.userPoolId,
    ...(draft.hasSignIn && {
      signIn: {
        domain: draft.domain,
        clientId: draft.clientId,
        scopes: words(draft.scopes),
        callbackHost: draft.callbackHost,
        callbackPorts: words(draft.callbackPorts.replaceAll(',', ' ')).map(Number),
      },
    }),
    credentials: credentialsOf(draft),
    ...(draft.backendUrl.trim() && { backendUrl: draft.backendUrl }),
    roles: { support: words(draft.support), staff: words(draft.staff), admin: words(draft.admin) },
    budget: { reads: shareOf(draft.reads), writes: shareOf(draft.writes) },
    ...(Object.keys(endpoints).length > 0 && { endpoints }),
  });
}

export function problemsOf(draft: ConnectionDraft): DraftProblems {
  return byDraftField(connectionProblems(connectionOf(draft, 'new')));
}

/** The form with what was recognised in a pasted text filled in; the rest stays as it was. */
export function withPasted(draft: ConnectionDraft, found: PastedConnection): ConnectionDraft {
  const { scopes, callbackPorts, domain, clientId, identityPoolId, ...plain } = found;
  return {
    ...draft,
    ...plain,
    ...((domain !== undefined || clientId !== undefined) && { hasSignIn: true }),
    ...(domain !== undefined && { domain }),
    ...(clientId !== undefined && { clientId }),
    ...(identityPoolId !== undefined && { identityPoolId, credentials: 'identityPool' as const }),
    ...(scopes && { scopes: scopes.join(' ') }),
    ...(callbackPorts && { callbackPorts: callbackPorts.join(' ') }),
  };
}

function credentialsOf(draft: ConnectionDraft): CredentialSource {
  switch (draft.credentials) {
    case 'identityPool':
      return { kind: 'identityPool', identityPoolId: draft.identityPoolId };
    case 'profile':
      return { kind: 'profile', profile: draft.profile, role: draft.role };
    case 'environment':
      return { kind: 'environment', role: draft.role };
  }
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function percentOf(share: number): string {
  return String(Math.round(share * 1000) / 10);
}

/** What is no number becomes NaN, of which the rules say what is wrong. */
function shareOf(percent: string): number {
  return percent.trim() === '' ? Number.NaN : Number(percent.replace('%', '')) / 100;
}
