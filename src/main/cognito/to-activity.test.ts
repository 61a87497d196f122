import { describe, expect, it } from 'vitest';
import { toAppClient, toAuthEvent, toDevice, toSession } from './to-activity.ts';

describe('answers that say little', () => {
  it('a device without attributes', () => {
    expect(toDevice({ DeviceKey: 'k' })).toEqual({
      key: 'k',
      name: null,
      lastIp: null,
      remembered: null,
      createdAt: null,
      lastSeenAt: null,
    });
  });

  it('a session and an event of which only the id is known', () => {
    expect(toSession({ SessionId: 's', LastLocation: { Country: 'unknown' } })).toMatchObject({
      id: 's',
      kind: '',
      startedAt: null,
      country: null,
    });
    expect(toAuthEvent({ EventId: 'e' })).toMatchObject({
      id: 'e',
      type: '',
      risk: null,
      decision: null,
      compromisedPassword: false,
      challenges: [],
    });
  });

  it('words that are newer than the program are passed on', () => {
    const event = { EventType: 'PasskeySignIn', EventResponse: 'Maybe' } as unknown as Parameters<
      typeof toAuthEvent
    >[0];
    expect(toAuthEvent(event)).toMatchObject({ type: 'PasskeySignIn', response: 'Maybe' });
  });
});

describe('an app client', () => {
  it('has Cognito’s defaults where it names nothing', () => {
    expect(toAppClient({ ClientId: 'c' })).toMatchObject({
      authFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
      signInPages: false,
      hidesUnknownUsers: false,
      accessTokenSeconds: 3_600,
      refreshTokenSeconds: 30 * 86_400,
      rotationGraceSeconds: null,
      challengeMinutes: 3,
    });
  });

  it('has its lifetimes in seconds, and never its secret', () => {
    const client = toAppClient({
      ClientSecret: 'hush-hush-hush',
      AccessTokenValidity: 20,
      IdTokenValidity: 2,
      RefreshTokenValidity: 12,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
    });
    expect([client.accessTokenSeconds, client.idTokenSeconds, client.refreshTokenSeconds]).toEqual([
      1_200, 7_200, 43_200,
    ]);
    expect(client.hasSecret).toBe(true);
    expect(JSON.stringify(client)).not.toContain('hush');
  });
});
