import { AppError } from '#shared/domain/errors.ts';
import type { JsonObject } from '#shared/domain/token/strict-json.ts';
import type { CallIdp } from './idp-client.ts';

/** What the library asks of the client that it makes its requests with. */
export interface LibraryClient {
  request(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    callback: (error: unknown, data?: JsonObject) => void,
  ): void;
}

export interface AdaptedClient extends LibraryClient {
  /** The next choice of a factor means email. */
  chooseEmail(): void;
  /** Whether the code that is asked for came by email. */
  byEmail(): boolean;
}

/** The challenges that the library can follow. */
const KNOWN: ReadonlySet<string> = new Set([
  'PASSWORD_VERIFIER',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'NEW_PASSWORD_REQUIRED',
  'CUSTOM_CHALLENGE',
]);

const DEVICE_NAME = 'Lifeguard test sign-in';

/**
 * The library's way to the pool, with what it lacks. It was finished before codes came by email (`EMAIL_OTP`): it is told
 * of a text message, and the pool is told of the email. A challenge that it does not know would be taken for tokens;
 * here it ends the sign-in. The device that it registers gets a name by which it can be found.
 */
export function adaptClient(call: CallIdp, signal: AbortSignal): AdaptedClient {
  let email = false;
  let choosing = false;

  function toPool(operation: string, input: Readonly<Record<string, unknown>>): object {
    if (operation === 'ConfirmDevice') return { ...input, DeviceName: DEVICE_NAME };
    const responses = responsesOf(input);
    if (operation !== 'RespondToAuthChallenge' || responses === null) return input;
    if (choosing) {
      choosing = false;
      return { ...input, ChallengeResponses: { ...responses, ANSWER: 'EMAIL_OTP' } };
    }
    if (!email) return input;
    const { SMS_MFA_CODE, ...others } = responses;
    return {
      ...input,
      ChallengeName: 'EMAIL_OTP',
      ChallengeResponses: { ...others, EMAIL_OTP_CODE: SMS_MFA_CODE },
    };
  }

  function toLibrary(data: JsonObject): JsonObject {
    const { ChallengeName: name } = data;
    if (typeof name !== 'string') return data;
    email = name === 'EMAIL_OTP';
    if (email) return { ...data, ChallengeName: 'SMS_MFA' };
    if (KNOWN.has(name)) return data;
    throw new AppError(
      'TEST_SIGN_IN_REFUSED',
      `The user pool asks for ${name.slice(0, 60)}, which a sign-in with a password cannot answer.`,
      { next: 'Sign in through the browser instead.' },
    );
  }

  return {
    request(operation, input, callback) {
      call(operation, toPool(operation, input), signal)
        .then((data) => callback(null, toLibrary(data)))
        // Also what the library throws over an answer: its caller would wait for ever.
        .catch((error: unknown) => callback(error));
    },
    chooseEmail() {
      choosing = true;
    },
    byEmail: () => email,
  };
}

function responsesOf(input: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const { ChallengeResponses: responses } = input;
  return typeof responses === 'object' && responses !== null ? { ...responses } : null;
}
