import { describe, expect, it } from 'vitest';
import type { Connection } from '#shared/domain/connection.ts';
import { sampleConnection } from '#test/support/bridge-doubles.ts';
import { mayShowTokenTo } from './workspace.ts';

describe('the token of a session, when an edited connection is tried', () => {
  it('may be used for the addresses that it was issued for, whatever else was edited', () => {
    const renamed: Connection = { ...sampleConnection, name: 'Renamed', backendUrl: 'https://api.example' };
    expect(mayShowTokenTo(renamed, sampleConnection)).toBe(true);
    const spelledOut: Connection = { ...sampleConnection, endpoints: { cognitoIdp: undefined } };
    expect(mayShowTokenTo(spelledOut, sampleConnection)).toBe(true);
  });

  it.each<[string, Partial<Connection>]>([
    ['region', { region: 'eu-west-1' }],
    ['user pool', { userPoolId: 'eu-central-1_Other1234' }],
    [
      'identity pool',
      {
        credentials: {
          kind: 'identityPool',
          identityPoolId: 'eu-central-1:99999999-2222-3333-4444-555555555555',
        },
      },
    ],
    ['identity pool endpoint', { endpoints: { cognitoIdentity: 'https://elsewhere.example' } }],
    ['admin API endpoint', { endpoints: { cognitoIdp: 'https://elsewhere.example' } }],
    ['issuer', { endpoints: { issuer: 'https://elsewhere.example' } }],
  ])('is not shown to another %s', (_what, edit) => {
    expect(mayShowTokenTo({ ...sampleConnection, ...edit }, sampleConnection)).toBe(false);
  });
});
