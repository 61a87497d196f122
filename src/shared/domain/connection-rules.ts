import { type Connection, DEMO_CONNECTION_ID, type SignInSettings } from './connection.ts';
import type { FieldProblem } from './errors.ts';
import { ROLES } from './role.ts';
import { appendPath, parseUrl, readWebUrl } from './web-url.ts';

/** Limits of Cognito's API model: UserPoolIdType, ClientIdType, IdentityPoolId, GroupNameType. */
const REGION = /^[a-z]{2,6}(-[a-z]+)+-\d{1,2}$/;
const USER_POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/;
const CLIENT_ID = /^[\w+]{1,128}$/;
const IDENTITY_POOL_ID = /^[\w-]+:[0-9a-f-]+$/i;
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/;
const BACKEND_PATH = /\/api\/v1\/me\/?$/;

/**
 * Everything that is wrong with what the connection says, field by field, in words for the person who typed it;
 * empty when it can be used. Looks at nothing but the connection: whether the pool exists is for the test to find out.
 */
export function connectionProblems(connection: Connection): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, message: string | null) => {
    if (message !== null) problems.push({ field, message });
  };
  const ownServer = connection.endpoints?.cognitoIdp !== undefined;

  add('name', nameProblem(connection.name));
  add('region', regionProblem(connection.region, ownServer));
  add('userPoolId', userPoolIdProblem(connection.userPoolId, connection.region));
  if (connection.signIn) problems.push(...signInProblems(connection.signIn));
  problems.push(...credentialProblems(connection));
  if (connection.backendUrl !== undefined) add('backendUrl', backendProblem(connection.backendUrl));
  for (const role of ROLES) add(`roles.${role}`, groupNamesProblem(connection.roles[role]));
  for (const share of ['reads', 'writes'] as const)
    add(`budget.${share}`, shareProblem(connection.budget[share]));
  for (const which of ['cognitoIdp', 'cognitoIdentity', 'issuer'] as const) {
    const value = connection.endpoints?.[which];
    if (value !== undefined) add(`endpoints.${which}`, addressProblem(value));
  }
  return problems;
}

/**
 * The same connection with what can be mended without asking: blanks around texts, a forgotten `https://`, a whole
 * sign-in URL in place of its origin, `/api/v1/me` at the end of the backend's address, repeated ports and scopes.
 */
export function normaliseConnection(connection: Connection): Connection {
  const { signIn, backendUrl, endpoints, credentials } = connection;
  return {
    ...connection,
    name: connection.name.trim(),
    region: connection.region.trim().toLowerCase(),
    userPoolId: connection.userPoolId.trim(),
    ...(signIn && {
      signIn: {
        ...signIn,
        domain: normaliseOrigin(signIn.domain),
        clientId: signIn.clientId.trim(),
        scopes: distinct(signIn.scopes.map((scope) => scope.trim()).filter(Boolean)),
        callbackPorts: distinct(signIn.callbackPorts),
      },
    }),
    credentials:
      credentials.kind === 'identityPool'
        ? { ...credentials, identityPoolId: credentials.identityPoolId.trim() }
        : credentials.kind === 'profile'
          ? { ...credentials, profile: credentials.profile.trim() }
          : credentials,
    ...(backendUrl !== undefined && {
      backendUrl: normaliseBase(backendUrl.trim().replace(BACKEND_PATH, '')),
    }),
    ...(endpoints && {
      endpoints: Object.fromEntries(
        Object.entries(endpoints).flatMap(([name, value]) => (value ? [[name, normaliseBase(value)]] : [])),
      ),
    }),
    roles: {
      support: groupList(connection.roles.support),
      staff: groupList(connection.roles.staff),
      admin: groupList(connection.roles.admin),
    },
  };
}

/** An id that `taken` does not hold, made of the letters and digits of the name; at most 63 characters. */
export function connectionIdFrom(name: string, taken: readonly string[]): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  const base = slug || 'pool';
  const used = new Set([...taken, DEMO_CONNECTION_ID]);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!used.has(id)) return id;
  }
}

function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'Give the connection a name, such as “Production”.';
  return name.length > 100 ? 'At most 100 characters.' : null;
}

function regionProblem(region: string, ownServer: boolean): string | null {
  if (region === '') return 'Choose the AWS region of the pool, such as eu-central-1.';
  if (REGION.test(region) || (ownServer && /^[\w-]+$/.test(region))) return null;
  return `“${region}” is not an AWS region; they look like eu-central-1 or us-east-2.`;
}

function userPoolIdProblem(id: string, region: string): string | null {
  if (id === '')
    return 'Enter the user pool id; the Cognito console shows it, such as eu-central-1_AbCdEfGhI.';
  if (id.startsWith('arn:')) return 'This is the ARN; enter only the part after “userpool/”.';
  if (IDENTITY_POOL_ID.test(id))
    return 'This is an identity pool id; a user pool id has “_” in it, such as eu-central-1_AbCdEfGhI.';
  if (!USER_POOL_ID.test(id) || id.length > 55)
    return 'A user pool id is the region, “_” and letters or digits, such as eu-central-1_AbCdEfGhI.';
  const prefix = id.slice(0, id.lastIndexOf('_'));
  // A region that is wrong in itself has its own message.
  return prefix === region || (region !== '' && !REGION.test(region))
    ? null
    : `This pool is in ${prefix}, but the region says ${region || 'nothing'}; the two must be the same.`;
}

function signInProblems(signIn: SignInSettings): FieldProblem[] {
  const found: [field: string, message: string | null][] = [
    ['signIn.domain', domainProblem(signIn.domain)],
    ['signIn.clientId', clientIdProblem(signIn.clientId)],
    ['signIn.scopes', scopesProblem(signIn.scopes)],
    ['signIn.callbackPorts', portsProblem(signIn.callbackPorts)],
  ];
  return found.flatMap(([field, message]) => (message === null ? [] : [{ field, message }]));
}

function domainProblem(text: string): string | null {
  if (text === '')
    return 'Enter the pool’s sign-in domain, such as https://acme.auth.eu-central-1.amazoncognito.com.';
  const address = addressProblem(text);
  if (address !== null) return address;
  const origin = parseUrl(text)?.origin ?? text;
  if (/^https:\/\/cognito-idp\./.test(origin))
    return 'This is the admin API, not the sign-in domain; the console shows the domain under “Domain”.';
  return text === origin ? null : `Only the origin belongs here: ${origin}`;
}

function clientIdProblem(id: string): string | null {
  if (id === '') return 'Enter the id of the app client (a public one, without a secret).';
  return CLIENT_ID.test(id)
    ? null
    : 'An app client id has only letters, digits, “_” and “+”, usually 26 of them.';
}

function scopesProblem(scopes: readonly string[]): string | null {
  if (!scopes.includes('openid')) return 'The scope openid is needed; without it there is no ID token.';
  const bad = scopes.find((scope) => !SCOPE.test(scope));
  if (bad !== undefined) return `“${bad}” is not a scope: no spaces, quotes or backslashes.`;
  return scopes.length > 50 ? 'At most 50 scopes.' : null;
}

function portsProblem(ports: readonly number[]): string | null {
  if (ports.length === 0 || ports.length > 20) return 'List 1 to 20 ports.';
  const bad = ports.find((port) => !Number.isInteger(port) || port < 1024 || port > 65_535);
  if (bad !== undefined) return `${bad} cannot be used; ports from 1024 to 65535 can.`;
  const twice = ports.find((port, index) => ports.indexOf(port) !== index);
  return twice === undefined ? null : `${twice} is listed twice.`;
}

function credentialProblems({ credentials, region, signIn, endpoints }: Connection): FieldProblem[] {
  const problem = (field: string, message: string) => [{ field: `credentials.${field}`, message }];
  if (credentials.kind === 'environment') return [];
  if (credentials.kind === 'profile') {
    const { profile } = credentials;
    if (profile === '') return problem('profile', 'Enter the name of the AWS profile, such as default.');
    return /^[^\p{Cc}[\]#"]{1,128}$/u.test(profile)
      ? []
      : problem('profile', 'A profile name has no brackets, quotes, “#” or control characters.');
  }
  const id = credentials.identityPoolId;
  if (!signIn)
    return problem(
      'kind',
      'An identity pool needs the sign-in settings; without them choose a profile or the environment.',
    );
  if (id === '')
    return problem('identityPoolId', 'Enter the identity pool id; it looks like eu-central-1:5f0c1a52-….');
  if (!IDENTITY_POOL_ID.test(id) || id.length > 55)
    return problem('identityPoolId', 'An identity pool id is the region, “:” and a UUID.');
  const prefix = id.slice(0, id.indexOf(':'));
  return prefix === region || !REGION.test(region) || endpoints?.cognitoIdentity !== undefined
    ? []
    : problem(
        'identityPoolId',
        `This identity pool is in ${prefix}, the user pool in ${region}; they must be in one region.`,
      );
}

function backendProblem(text: string): string | null {
  const address = addressProblem(text);
  if (address !== null) return address;
  if (BACKEND_PATH.test(text)) return 'Leave out /api/v1/me; Lifeguard appends it.';
  const url = parseUrl(text);
  return url?.search || url?.hash ? 'Leave out everything from “?” or “#” on.' : null;
}

function addressProblem(text: string): string | null {
  const verdict = readWebUrl(text);
  if (verdict.ok) return null;
  switch (verdict.reason) {
    case 'noScheme':
      return `Begin with https://, as in https://${text.replace(/^\/+/, '') || 'example.com'}`;
    case 'plainHttp':
      return 'Plain http is allowed for this computer only; use https.';
    case 'credentials':
      return 'Leave out the user name and password; this file holds no secrets.';
    default:
      return `“${text}” is not a web address.`;
  }
}

function shareProblem(share: number): string | null {
  return share > 0 && share <= 1 ? null : 'A share is more than 0 and at most 1 (1 is the whole quota).';
}

function groupNamesProblem(names: readonly string[]): string | null {
  const bad = names.find((name) => !/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(name));
  return bad === undefined ? null : `“${bad}” cannot be a group’s name: 1 to 128 characters, no spaces.`;
}

function normaliseOrigin(text: string): string {
  const withScheme = withHttps(text.trim());
  const verdict = readWebUrl(withScheme);
  return verdict.ok ? verdict.url.origin : withScheme;
}

function normaliseBase(text: string): string {
  const withScheme = withHttps(text.trim());
  const verdict = readWebUrl(withScheme);
  return verdict.ok ? appendPath(verdict.url, '').replace(/\/$/, '') : withScheme;
}

/** Only what looks like a host gets the scheme; anything else is left for its owner to mend. */
function withHttps(text: string): string {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([:/?#]|$)/i.test(text) ? `https://${text}` : text;
}

function groupList(names: readonly string[]): string[] {
  return distinct(names.map((name) => name.trim()).filter(Boolean));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
