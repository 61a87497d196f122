import type { PoolDescription } from '../pool.ts';
import type { PreventionExample } from './prevention-kinds.ts';

/** UserPoolIdType of the API model; nothing else gets into a command that somebody may paste. */
const POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/;
const CLIENT_ID = /^[\w+]+$/;
const ARN = /^arn:[\w+=/,.@:-]+$/;

/** The options that say which pool is meant. */
export function ofPool({ id }: Pick<PoolDescription, 'id'>): string {
  if (!POOL_ID.test(id)) return '--user-pool-id POOL_ID --region REGION';
  return `--user-pool-id ${id} --region ${id.slice(0, id.lastIndexOf('_'))}`;
}

export const clientOption = (clientId: string): string =>
  `--client-id ${CLIENT_ID.test(clientId) ? clientId : 'CLIENT_ID'}`;

export const arnOf = ({ arn }: Pick<PoolDescription, 'arn'>): string =>
  arn !== null && ARN.test(arn) ? arn : 'POOL_ARN';

export const RESETS_POOL =
  '`UpdateUserPool` sets every field that is left out back to its default: read the pool first, change the one field, and send all of them.';
export const RESETS_CLIENT =
  '`UpdateUserPoolClient` sets every field that is left out back to its default: read the app client first, change the one field, and send all of them.';

/**
 * Reads all settings of the pool, changes one, and sends those that UpdateUserPool takes (its input in the API model); what
 * DescribeUserPool says beyond them would be refused, and so would the days of an invitation if they are named twice.
 * @param change a jq expression
 */
export const changePool = (pool: PoolDescription, change: string): PreventionExample => ({
  title: 'With the AWS CLI and jq',
  language: 'sh',
  text: `aws cognito-idp describe-user-pool ${ofPool(pool)} --query UserPool > pool-before.json
jq '{UserPoolId: .Id, PoolName: .Name} + with_entries(select(.key | IN(
  "Policies", "DeletionProtection", "LambdaConfig", "AutoVerifiedAttributes", "SmsVerificationMessage",
  "EmailVerificationMessage", "EmailVerificationSubject", "VerificationMessageTemplate", "SmsAuthenticationMessage",
  "UserAttributeUpdateSettings", "MfaConfiguration", "DeviceConfiguration", "EmailConfiguration", "SmsConfiguration",
  "UserPoolTags", "AdminCreateUserConfig", "UserPoolAddOns", "AccountRecoverySetting", "UserPoolTier",
  "KeyConfiguration", "IssuerConfiguration", "AcrConfiguration")))
  | if .Policies.PasswordPolicy.TemporaryPasswordValidityDays then del(.AdminCreateUserConfig.UnusedAccountValidityDays) else . end
  | ${change}' pool-before.json > pool-after.json
diff pool-before.json pool-after.json
aws cognito-idp update-user-pool ${regionOf(pool)} --cli-input-json file://pool-after.json`,
});

const regionOf = (pool: PoolDescription): string => ofPool(pool).replace(/^--user-pool-id \S+ /, '');
