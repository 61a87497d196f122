import type {
  AuthEventType,
  DeviceType,
  SessionDescriptionType,
  TimeUnitsType,
  UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AppClientSettings, AuthEvent, Device, UserSession } from '#shared/domain/user-activity.ts';

const timeOf = (date: Date | undefined): number | null => date?.getTime() ?? null;

export function toDevice(device: DeviceType): Device {
  const attributes = new Map((device.DeviceAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
  const remembered = attributes.get('dev:device_remembered_status');
  return {
    key: device.DeviceKey ?? '',
    name: attributes.get('device_name') || null,
    lastIp: attributes.get('last_ip_used') || null,
    remembered: remembered === undefined ? null : remembered === 'remembered',
    createdAt: timeOf(device.DeviceCreateDate),
    lastSeenAt: timeOf(device.DeviceLastAuthenticatedDate),
  };
}

export function toSession(session: SessionDescriptionType): UserSession {
  return {
    id: session.SessionId ?? '',
    kind: session.SessionType ?? '',
    clientId: session.ClientId ?? null,
    startedAt: timeOf(session.CreateDate),
    lastUsedAt: timeOf(session.LastActiveDate),
    device: known(session.DeviceType),
    ip: session.LastIPAddress || null,
    city: session.LastLocation?.City || null,
    country: known(session.LastLocation?.Country),
    originId: session.OriginSessionId ?? null,
  };
}

export function toAuthEvent(event: AuthEventType): AuthEvent {
  const { EventRisk: risk, EventContextData: context } = event;
  return {
    id: event.EventId ?? '',
    at: event.CreationDate?.getTime() ?? 0,
    type: event.EventType ?? '',
    response: event.EventResponse ?? '',
    risk: risk?.RiskLevel ?? null,
    decision: risk?.RiskDecision ?? null,
    compromisedPassword: risk?.CompromisedCredentialsDetected ?? false,
    challenges: (event.ChallengeResponses ?? []).map(({ ChallengeName, ChallengeResponse }) => ({
      name: ChallengeName ?? '',
      response: ChallengeResponse ?? '',
    })),
    ip: context?.IpAddress || null,
    device: context?.DeviceName || null,
    city: context?.City || null,
    country: context?.Country || null,
  };
}

const SECONDS: Readonly<Record<TimeUnitsType, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};
/** What a client that names no flows may use (CreateUserPoolClient, `ExplicitAuthFlows`). */
const DEFAULT_FLOWS = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'];

/** Where the answer is silent, Cognito's defaults hold: an hour, 30 days, three minutes. */
export function toAppClient(client: UserPoolClientType): AppClientSettings {
  const units = client.TokenValidityUnits;
  const rotation = client.RefreshTokenRotation;
  const flows = client.ExplicitAuthFlows ?? [];
  return {
    clientId: client.ClientId ?? '',
    name: client.ClientName ?? '',
    authFlows: flows.length > 0 ? [...flows] : DEFAULT_FLOWS,
    identityProviders: [...(client.SupportedIdentityProviders ?? [])],
    signInPages: client.AllowedOAuthFlowsUserPoolClient ?? false,
    oauthFlows: [...(client.AllowedOAuthFlows ?? [])],
    scopes: [...(client.AllowedOAuthScopes ?? [])],
    callbackUrls: [...(client.CallbackURLs ?? [])],
    hasSecret: client.ClientSecret !== undefined,
    hidesUnknownUsers: client.PreventUserExistenceErrors === 'ENABLED',
    accessTokenSeconds: (client.AccessTokenValidity || 1) * SECONDS[units?.AccessToken ?? 'hours'],
    idTokenSeconds: (client.IdTokenValidity || 1) * SECONDS[units?.IdToken ?? 'hours'],
    refreshTokenSeconds: (client.RefreshTokenValidity || 30) * SECONDS[units?.RefreshToken ?? 'days'],
    tokenRevocation: client.EnableTokenRevocation ?? false,
    rotationGraceSeconds: rotation?.Feature === 'ENABLED' ? (rotation.RetryGracePeriodSeconds ?? 0) : null,
    challengeMinutes: client.AuthSessionValidity ?? 3,
  };
}

/** Cognito writes `unknown` where it could not tell. */
function known(text: string | undefined): string | null {
  return text && text !== 'unknown' ? text : null;
}
