import { describe, expect, it } from 'vitest';
import { explainAwsError } from './errors.ts';
import type { CognitoOperation } from './quotas.ts';

const refused = (name: string, operation: CognitoOperation, message = 'no') =>
  explainAwsError(Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } }), {
    connection: {
      region: 'eu-central-1',
      userPoolId: 'eu-central-1_AbC',
      credentials: { kind: 'environment', role: 'staff' },
    },
    operation,
    now: 0,
  });

describe('what a pool does not offer', () => {
  it.each<[string, CognitoOperation, message: RegExp, next: RegExp]>([
    ['UserPoolAddOnNotEnabledException', 'AdminListUserAuthEvents', /threat protection/, /Plus plan/],
    ['OperationNotEnabledException', 'AdminListUserSessions', /track sessions/, /session tracking/],
    ['InvalidUserPoolConfigurationException', 'AdminListDevices', /remember devices/, /device tracking/],
  ])('%s of %s', (name, operation, message, next) => {
    expect(refused(name, operation)).toMatchObject({
      code: 'ADD_ON_NEEDED',
      message: expect.stringMatching(message),
      next: expect.stringMatching(next),
    });
  });

  it('elsewhere is a refusal with the reason', () => {
    expect(refused('OperationNotEnabledException', 'ListUsers', 'Replica region.')).toMatchObject({
      code: 'REQUEST_REFUSED',
      message: expect.stringMatching(/ListUsers.*Replica region/),
    });
  });
});

describe('what is not there', () => {
  it.each<[CognitoOperation, message: string, code: string]>([
    ['AdminListDevices', 'User does not exist.', 'USER_NOT_FOUND'],
    ['AdminListDevices', 'User pool eu-central-1_AbC does not exist.', 'USER_POOL_NOT_FOUND'],
    ['DescribeUserPoolClient', 'User pool client abc does not exist.', 'APP_CLIENT_WRONG'],
    ['DescribeUserPoolClient', 'User pool eu-central-1_AbC does not exist.', 'USER_POOL_NOT_FOUND'],
    ['AdminListUserSessions', 'User pool eu-central-1_AbC does not exist.', 'USER_POOL_NOT_FOUND'],
  ])('%s: %s', (operation, message, code) => {
    expect(refused('ResourceNotFoundException', operation, message).code).toBe(code);
  });
});
