import { extend, type MfaState, rowValue, type UserRow } from '../../store/row.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError, invalidParameter } from '../errors.ts';
import type { Input, Rule } from '../input.ts';
import { flag, structure } from '../input.ts';
import { requireRow } from '../lookup.ts';
import { mfaOf } from '../mfa.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';
import { resetRequired } from '../sign-in.ts';

const SETTINGS: Rule = {
  kind: 'object',
  members: { Enabled: { kind: 'boolean' }, PreferredMfa: { kind: 'boolean' } },
};

/** Member of the request, and the factor as AdminGetUser names it. */
const FACTORS = [
  ['SMSMfaSettings', 'SMS_MFA'],
  ['SoftwareTokenMfaSettings', 'SOFTWARE_TOKEN_MFA'],
  ['EmailMfaSettings', 'EMAIL_OTP'],
] as const;

/** An app has to be registered by the user first; messages need an address. */
function canTurnOn(row: UserRow, factor: string): boolean {
  if (factor === 'SMS_MFA') return rowValue(row, 'phone_number') !== undefined;
  if (factor === 'EMAIL_OTP') return rowValue(row, 'email') !== undefined;
  return mfaOf(row).enabled.includes(factor);
}

/** Factors that the request leaves out stay as they are (check live). */
function nextState(row: UserRow, input: Input): MfaState {
  const now = mfaOf(row);
  const enabled = new Set(now.enabled);
  let preferred = now.preferred;
  const asked: string[] = [];
  for (const [member, factor] of FACTORS) {
    const settings = structure(input, member);
    if (!settings) continue;
    const on = flag(settings, 'Enabled');
    if (on && !canTurnOn(row, factor)) {
      throw invalidParameter(`User does not have delivery config set to turn on ${factor}`);
    }
    if (on) enabled.add(factor);
    else enabled.delete(factor);
    if (flag(settings, 'PreferredMfa')) asked.push(factor);
    else if (preferred === factor) preferred = undefined;
  }
  const [first, ...others] = asked;
  if (others.length > 0) throw invalidParameter('Only one MFA factor can be preferred.');
  preferred = first ?? preferred;
  if (preferred !== undefined && !enabled.has(preferred)) {
    if (first !== undefined) throw invalidParameter(`${first} has to be enabled to be preferred.`);
    preferred = undefined;
  }
  return { enabled: FACTORS.map(([, factor]) => factor).filter((factor) => enabled.has(factor)), preferred };
}

export const adminSetUserMfaPreference = (deps: ApiDeps): Operation => ({
  name: 'AdminSetUserMFAPreference',
  category: 'UserResourceUpdate',
  authorisation: CHANGERS,
  rules: {
    UserPoolId: POOL_ID,
    Username: USERNAME,
    SMSMfaSettings: SETTINGS,
    SoftwareTokenMfaSettings: SETTINGS,
    EmailMfaSettings: SETTINGS,
    WebAuthnMfaSettings: { kind: 'object', members: { Enabled: { kind: 'boolean' } } },
  },
  run({ input }) {
    const row = requireRow(deps, input);
    if (row.status === 'UNCONFIRMED') {
      throw new ApiError('UserNotConfirmedException', 'User is not confirmed.');
    }
    if (row.status === 'RESET_REQUIRED') throw resetRequired();
    const mfa = nextState(row, input);
    deps.directory.edit(row, () => extend(row, { mfa }));
    return {};
  },
});
