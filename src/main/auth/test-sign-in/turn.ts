import type { IAuthenticationCallback } from 'amazon-cognito-identity-js';
import { AppError } from '#shared/domain/errors.ts';
import type { Challenge, Factor } from '#shared/domain/test-sign-in.ts';

/** What the pool wants next, or that it is satisfied. */
export type Turn =
  | { readonly kind: 'challenge'; readonly challenge: Challenge }
  /** MFA_SETUP: the key has to be asked for. */
  | { readonly kind: 'setUp' }
  | { readonly kind: 'tokens'; readonly askToRemember: boolean };

const FACTORS = new Map<string, Factor>([
  ['SMS_MFA', 'sms'],
  ['EMAIL_OTP', 'email'],
  ['SOFTWARE_TOKEN_MFA', 'app'],
]);

/** Lets the library take a step and answers where it led. `byEmail`: whether what it takes for a text message is an email. */
export function takeTurn(
  byEmail: () => boolean,
  step: (callbacks: Required<IAuthenticationCallback>) => void,
): Promise<Turn> {
  return new Promise((resolve, reject) => {
    const ask = (challenge: Challenge) => resolve({ kind: 'challenge', challenge });
    step({
      onSuccess: (_session, necessary) => resolve({ kind: 'tokens', askToRemember: necessary === true }),
      onFailure: reject,
      newPasswordRequired: (has: unknown, required: unknown) =>
        ask({ kind: 'newPassword', missing: missingOf(has, required) }),
      mfaRequired: (_name, parameters: unknown) =>
        ask({
          kind: 'code',
          by: byEmail() ? 'email' : 'sms',
          sentTo: textIn(parameters, 'CODE_DELIVERY_DESTINATION'),
        }),
      totpRequired: () => ask({ kind: 'code', by: 'app', sentTo: null }),
      selectMFAType: (_name, parameters: unknown) =>
        ask({ kind: 'chooseFactor', factors: factorsIn(parameters, 'MFAS_CAN_CHOOSE') }),
      mfaSetup: (_name, parameters: unknown) =>
        factorsIn(parameters, 'MFAS_CAN_SETUP').includes('app')
          ? resolve({ kind: 'setUp' })
          : reject(noFactorToSetUp()),
      customChallenge: (parameters: unknown) =>
        ask({ kind: 'custom', parameters: textsIn(parameters).filter(({ name }) => name !== 'USERNAME') }),
    });
  });
}

/** One of the library's calls that ends with a value or fails. */
export function once<T>(
  step: (done: (value: T) => void, onFailure: (error: unknown) => void) => void,
): Promise<T> {
  return new Promise(step);
}

function noFactorToSetUp(): AppError {
  return new AppError(
    'TEST_SIGN_IN_REFUSED',
    'The user pool demands a second factor, this user has none, and an authenticator app is not among those that may be set up.',
    { next: 'Give the user a phone number or an email address for codes, or sign in through the browser.' },
  );
}

/** Cognito does not let a required attribute be given that has a value already. */
function missingOf(has: unknown, required: unknown): string[] {
  if (!Array.isArray(required)) return [];
  return required.filter(
    (name): name is string => typeof name === 'string' && (textIn(has, name) ?? '') === '',
  );
}

function factorsIn(parameters: unknown, name: string): Factor[] {
  return [...FACTORS].flatMap(([said, factor]) => (listIn(parameters, name).includes(said) ? [factor] : []));
}

/** The lists in Cognito's parameters are JSON in a string. */
function listIn(parameters: unknown, name: string): unknown[] {
  try {
    const list: unknown = JSON.parse(textIn(parameters, name) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function textIn(parameters: unknown, name: string): string | null {
  return textsIn(parameters).find((one) => one.name === name)?.value ?? null;
}

function textsIn(parameters: unknown): { name: string; value: string }[] {
  if (typeof parameters !== 'object' || parameters === null) return [];
  return Object.entries(parameters).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : [],
  );
}
