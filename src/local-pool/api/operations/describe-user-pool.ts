import { arnOf } from '../../config.ts';
import { SCHEMA } from '../../sample/schema.ts';
import { autoVerified } from '../addresses.ts';
import type { ApiDeps } from '../deps.ts';
import { type Operation, READERS } from '../operation.ts';
import { TEMPORARY_DAYS } from '../passwords.ts';
import { POOL_ID } from '../rules.ts';
import { poolDates } from '../shapes.ts';

/** An old pool as many are: case-sensitive, signs in by username, email or phone. */
export const describeUserPool = ({ directory, behaviour, userPool }: ApiDeps): Operation => ({
  name: 'DescribeUserPool',
  category: 'UserPoolRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID },
  run() {
    return {
      UserPool: {
        Id: userPool.id,
        Name: userPool.name,
        Arn: arnOf(userPool.id),
        ...poolDates,
        EstimatedNumberOfUsers: directory.size,
        UsernameConfiguration: { CaseSensitive: true },
        AliasAttributes: ['email', 'phone_number'],
        AutoVerifiedAttributes: autoVerified({ behaviour }),
        SchemaAttributes: SCHEMA,
        MfaConfiguration: behaviour.mfaRequired ? 'ON' : 'OPTIONAL',
        DeletionProtection: 'ACTIVE',
        UserPoolTier: behaviour.threatProtection ? 'PLUS' : 'ESSENTIALS',
        UserPoolAddOns: { AdvancedSecurityMode: behaviour.threatProtection ? 'AUDIT' : 'OFF' },
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
        Domain: 'acme-customers',
        LambdaConfig: {},
        UserPoolTags: { 'managed-by': 'lifeguard-demo' },
        EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
        UserAttributeUpdateSettings: {
          AttributesRequireVerificationBeforeUpdate: behaviour.verifyBeforeUpdate,
        },
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
        Policies: {
          PasswordPolicy: {
            MinimumLength: 8,
            RequireUppercase: true,
            RequireLowercase: true,
            RequireNumbers: true,
            RequireSymbols: true,
            TemporaryPasswordValidityDays: TEMPORARY_DAYS,
          },
          SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
        },
      },
    };
  },
});
