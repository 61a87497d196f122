import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import type { Subject } from '#shared/domain/changes/plan.ts';
import { STEP_OPERATIONS, type Step } from '#shared/domain/changes/step.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Call, Client, CognitoClient } from './cognito-client.ts';
import { createPoolWriter } from './pool-writer.ts';
import { OPERATION_QUOTAS } from './quotas.ts';

const signal = new AbortController().signal;
const ANNA: Subject = { kind: 'user', sub: 's-1', username: 'anna', label: 'Anna' };
const NEW: Subject = { kind: 'newUser', username: 'otto', label: 'Otto' };
const GROUP: Subject = { kind: 'group', name: '__proto__' };
const GOOGLE = { provider: 'Google', attribute: 'Cognito_Subject', value: '117' };
const SETTINGS = { description: 'All', precedence: 0, roleArn: 'arn:aws:iam::1:role/all' };
const BARE = { description: null, precedence: null, roleArn: null };

/** Takes down what is sent; nothing is. */
function setUp(answer: () => unknown = () => ({})) {
  const sent: { call: Call; name: string; input: unknown }[] = [];
  const send: CognitoClient['send'] = async (call, request) => {
    const client = {
      async send(command: { constructor: { name: string }; input: unknown }) {
        sent.push({ call, name: command.constructor.name.replace(/Command$/, ''), input: command.input });
        return answer();
      },
    };
    return request(client as unknown as Client, sdk, { abortSignal: call.signal });
  };
  const budget = { rateOf: (operation: string) => operation.length, throttled: () => 3 };
  return { sent, writer: createPoolWriter({ send }, budget, 'pool') };
}

const of = { UserPoolId: 'pool', Username: 'anna' };
const off = { Enabled: false, PreferredMfa: false };

const STEPS: [Step, Subject, secret: string | null, input: object][] = [
  [
    {
      kind: 'createUser',
      attributes: [{ name: 'email', value: 'o@x.org' }],
      inviteBy: [],
      withPassword: true,
    },
    NEW,
    'Secret-1',
    {
      UserPoolId: 'pool',
      Username: 'otto',
      UserAttributes: [{ Name: 'email', Value: 'o@x.org' }],
      TemporaryPassword: 'Secret-1',
      MessageAction: 'SUPPRESS',
    },
  ],
  [
    { kind: 'createUser', attributes: [], inviteBy: ['EMAIL', 'SMS'], withPassword: false },
    NEW,
    null,
    {
      UserPoolId: 'pool',
      Username: 'otto',
      UserAttributes: [],
      DesiredDeliveryMediums: ['EMAIL', 'SMS'],
    },
  ],
  [
    { kind: 'resendInvitation', by: 'SMS' },
    ANNA,
    null,
    { ...of, MessageAction: 'RESEND', DesiredDeliveryMediums: ['SMS'] },
  ],
  [
    {
      kind: 'updateAttributes',
      attributes: [
        { name: 'name', value: '' },
        { name: 'custom:x', value: '1' },
      ],
    },
    ANNA,
    null,
    {
      ...of,
      UserAttributes: [
        { Name: 'name', Value: '' },
        { Name: 'custom:x', Value: '1' },
      ],
    },
  ],
  [{ kind: 'deleteAttributes', names: ['name'] }, ANNA, null, { ...of, UserAttributeNames: ['name'] }],
  [{ kind: 'enable' }, ANNA, null, of],
  [{ kind: 'disable' }, ANNA, null, of],
  [{ kind: 'confirm' }, ANNA, null, of],
  [{ kind: 'resetPassword' }, ANNA, null, of],
  [
    { kind: 'setPassword', permanent: true },
    ANNA,
    'Secret-1',
    { ...of, Password: 'Secret-1', Permanent: true },
  ],
  [{ kind: 'signOut' }, ANNA, null, of],
  [{ kind: 'deleteSoftwareToken' }, ANNA, null, of],
  [
    { kind: 'setMfa', mfa: { enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' } },
    ANNA,
    null,
    {
      ...of,
      SMSMfaSettings: off,
      EmailMfaSettings: off,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    },
  ],
  [{ kind: 'forgetDevice', key: 'k_1' }, ANNA, null, { ...of, DeviceKey: 'k_1' }],
  [
    { kind: 'revokeSession', id: 'tkn1' },
    ANNA,
    null,
    { ...of, SessionId: 'tkn1', RevokeAssociatedSessions: 'NONE' },
  ],
  [{ kind: 'addToGroup', group: 'staff' }, ANNA, null, { ...of, GroupName: 'staff' }],
  [{ kind: 'removeFromGroup', group: 'staff' }, ANNA, null, { ...of, GroupName: 'staff' }],
  [
    { kind: 'linkIdentity', identity: GOOGLE },
    ANNA,
    null,
    {
      UserPoolId: 'pool',
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'anna' },
      SourceUser: {
        ProviderName: 'Google',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: '117',
      },
    },
  ],
  [
    { kind: 'unlinkIdentity', identity: GOOGLE },
    ANNA,
    null,
    {
      UserPoolId: 'pool',
      User: {
        ProviderName: 'Google',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: '117',
      },
    },
  ],
  [{ kind: 'deleteUser' }, ANNA, null, of],
  [
    { kind: 'createGroup', settings: SETTINGS },
    GROUP,
    null,
    {
      UserPoolId: 'pool',
      GroupName: '__proto__',
      Description: 'All',
      Precedence: 0,
      RoleArn: SETTINGS.roleArn,
    },
  ],
  [{ kind: 'createGroup', settings: BARE }, GROUP, null, { UserPoolId: 'pool', GroupName: '__proto__' }],
  [
    { kind: 'updateGroup', settings: SETTINGS },
    GROUP,
    null,
    {
      UserPoolId: 'pool',
      GroupName: '__proto__',
      Description: 'All',
      Precedence: 0,
      RoleArn: SETTINGS.roleArn,
    },
  ],
  [
    { kind: 'updateGroup', settings: BARE },
    GROUP,
    null,
    { UserPoolId: 'pool', GroupName: '__proto__', Description: '' },
  ],
  [{ kind: 'deleteGroup' }, GROUP, null, { UserPoolId: 'pool', GroupName: '__proto__' }],
];

describe('the writer of a pool', () => {
  it.each(STEPS)('%j is one request', async (step, subject, secret, input) => {
    const { sent, writer } = setUp();
    await expect(writer.apply({ step, subject, secret }, signal)).resolves.toEqual({ user: null });
    expect(sent.map((each) => [each.name, each.input])).toEqual([[STEP_OPERATIONS[step.kind], input]]);
    expect(sent[0]?.call).toEqual({
      operation: STEP_OPERATIONS[step.kind],
      signal,
      waiting: signal,
      ...(subject.kind !== 'group' && { user: subject.username }),
    });
  });

  it('knows every step, and a quota for it', () => {
    expect(new Set(STEPS.map(([{ kind }]) => kind))).toEqual(new Set(Object.keys(STEP_OPERATIONS)));
    for (const operation of Object.values(STEP_OPERATIONS))
      expect(OPERATION_QUOTAS[operation].effect).toBe('write');
  });

  it('gives the user that was made', async () => {
    const { writer } = setUp(() => ({
      User: {
        Username: 'otto',
        Enabled: true,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
        Attributes: [{ Name: 'sub', Value: 's-9' }],
        UserCreateDate: new Date(5),
        UserLastModifiedDate: new Date(6),
      },
    }));
    const step: Step = { kind: 'createUser', attributes: [], inviteBy: [], withPassword: false };
    await expect(writer.apply({ step, subject: NEW, secret: null }, signal)).resolves.toEqual({
      user: {
        sub: 's-9',
        username: 'otto',
        status: 'FORCE_CHANGE_PASSWORD',
        enabled: true,
        createdAt: 5,
        updatedAt: 6,
        attributes: [{ name: 'sub', value: 's-9' }],
      },
    });
  });

  it.each<Step>([
    { kind: 'setPassword', permanent: false },
    { kind: 'createUser', attributes: [], inviteBy: [], withPassword: true },
  ])('sends nothing when the password is no longer known: $kind', async (step) => {
    const { sent, writer } = setUp();
    await expect(writer.apply({ step, subject: ANNA, secret: null }, signal)).rejects.toMatchObject({
      code: 'REQUEST_REFUSED',
      message: expect.stringMatching(/no longer known/),
    });
    expect(sent).toEqual([]);
  });

  it('keeps a password out of a refusal that repeats it, with its cause', async () => {
    const { writer } = setUp(() => {
      throw new AppError('REQUEST_REFUSED', "Value 'Secret-1' at 'password' is too short", {
        cause: new Error('Secret-1'),
      });
    });
    const error = await writer
      .apply({ step: { kind: 'setPassword', permanent: true }, subject: ANNA, secret: 'Secret-1' }, signal)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'REQUEST_REFUSED', message: "Value '…' at 'password' is too short" });
    expect((error as AppError).cause).toBeUndefined();
  });

  it('says that nothing was sent when the wait was ended, but not when the call was on its way', async () => {
    const waiting = new AbortController();
    waiting.abort();
    const cancelled = () => Promise.reject(new AppError('CANCELLED', 'no'));
    const call = { step: { kind: 'disable' }, subject: ANNA, secret: null } as const;
    const budget = { rateOf: () => 1, throttled: () => 0 };
    const held = createPoolWriter({ send: cancelled }, budget, 'pool');
    await expect(held.apply(call, signal, waiting.signal)).resolves.toEqual({ user: null, sent: false });
    await expect(held.apply(call, signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    const { writer } = setUp(cancelled);
    await expect(writer.apply(call, signal, waiting.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('passes other failures on as they are', async () => {
    const failure = new AppError('NETWORK_OFFLINE', 'lost');
    const { writer } = setUp(() => {
      throw failure;
    });
    await expect(
      writer.apply({ step: { kind: 'disable' }, subject: ANNA, secret: null }, signal),
    ).rejects.toBe(failure);
  });

  it('says how fast it may go, by the operation of the step', () => {
    const { writer } = setUp();
    expect(writer.rate('disable')).toBe('AdminDisableUser'.length);
    expect(writer.readRate()).toBe('ListUsers'.length);
    expect(writer.throttled()).toBe(3);
  });
});
