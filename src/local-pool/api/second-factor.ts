import { extend, rowValue, type UserRow } from '../store/row.ts';
import type { AppClient, OutboxMessage } from '../types.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, invalidParameter } from './errors.ts';
import { newCode } from './messages.ts';
import { mfaOf } from './mfa.ts';
import { appCode, appKeyOf, stepOfCode } from './totp.ts';

const APP = 'SOFTWARE_TOKEN_MFA';

export const wrongCode = (): ApiError =>
  new ApiError('CodeMismatchException', 'Invalid code received for user');

/** Asks for a code, and puts it where whoever tries the pool can read it. */
export function askForFactor(deps: ApiDeps, row: UserRow, client: AppClient, factor: string): object {
  const { sub, username } = row;
  const whose = { clientId: client.clientId, sub };
  if (factor === APP) {
    const code = appCode(appKeyOf(row), deps.now());
    send(deps, row, 'APP', 'the authenticator app', code, `The app shows ${code}.`);
    return {
      ChallengeName: APP,
      Session: deps.challenges.open({ ...whose, wants: APP }),
      ChallengeParameters: { USER_ID_FOR_SRP: username },
    };
  }
  const sms = factor === 'SMS_MFA';
  const to = rowValue(row, sms ? 'phone_number' : 'email');
  if (!to) throw new ApiError('MFAMethodNotFoundException', 'The user has no address for this factor.');
  const code = newCode();
  const channel = sms ? 'SMS' : 'EMAIL';
  send(deps, row, channel, to, code, `Your authentication code is ${code}.`);
  return {
    ChallengeName: factor,
    Session: deps.challenges.open({ ...whose, wants: sms ? 'SMS_MFA' : 'EMAIL_OTP', code }),
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: channel,
      CODE_DELIVERY_DESTINATION: sms ? maskPhone(to) : maskEmail(to),
      USER_ID_FOR_SRP: username,
    },
  };
}

export function chooseFactor(
  deps: ApiDeps,
  { sub, username }: UserRow,
  { clientId }: AppClient,
  factors: readonly string[],
): object {
  return {
    ChallengeName: 'SELECT_MFA_TYPE',
    Session: deps.challenges.open({ clientId, sub, wants: 'SELECT_MFA_TYPE', factors }),
    ChallengeParameters: { MFAS_CAN_CHOOSE: JSON.stringify(factors), USER_ID_FOR_SRP: username },
  };
}

export function setUpFactor(deps: ApiDeps, { sub, username }: UserRow, { clientId }: AppClient): object {
  const step = { clientId, sub, wants: 'MFA_SETUP', key: undefined, isVerified: false } as const;
  return {
    ChallengeName: 'MFA_SETUP',
    Session: deps.challenges.open(step),
    ChallengeParameters: { MFAS_CAN_SETUP: JSON.stringify([APP]), USER_ID_FOR_SRP: username },
  };
}

/** Throws CodeMismatchException or, for one that was used already, ExpiredCodeException. */
export function requireAppCode(deps: ApiDeps, row: UserRow, code: string): void {
  const step = stepOfCode(appKeyOf(row), code, deps.now());
  if (step === undefined) throw wrongCode();
  if (!deps.challenges.takeAppCode(row.sub, step)) {
    throw new ApiError('ExpiredCodeException', 'Your software token has already been used once.');
  }
}

/** From now on the user signs in with this app. */
export function keepApp(deps: ApiDeps, row: UserRow, appKey: string): void {
  const others = mfaOf(row).enabled.filter((factor) => factor !== APP);
  deps.directory.edit(row, () => extend(row, { appKey, mfa: { enabled: [...others, APP], preferred: APP } }));
}

/** Throws InvalidParameterException unless the factor was among those offered. */
export function requireOffered(factors: readonly string[], factor: string): string {
  if (!factors.includes(factor)) throw invalidParameter('Invalid MFA type selected.');
  return factor;
}

function send(
  { outbox }: ApiDeps,
  { sub, username }: UserRow,
  channel: OutboxMessage['channel'],
  to: string,
  secret: string,
  text: string,
): void {
  outbox.send({ sub, username, kind: 'code', channel, to, secret, text });
}

const maskPhone = (phone: string): string =>
  `+${'*'.repeat(Math.max(0, phone.length - 5))}${phone.slice(-4)}`;

function maskEmail(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${name.charAt(0)}***@${host.charAt(0)}***`;
}
