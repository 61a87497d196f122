/** What `DescribeUserPool` says that a person, or a plan, has to know. */
export interface PoolDescription {
  readonly id: string;
  readonly name: string;
  readonly arn: string | null;
  /** Cognito's own estimate, refreshed about every six hours. */
  readonly estimatedUsers: number | null;
  readonly mfa: 'OFF' | 'ON' | 'OPTIONAL';
  readonly caseSensitive: boolean;
  /** What users sign in with: `username` and aliases, or only `email` or `phone_number`. */
  readonly signInAliases: readonly string[];
  /** Usernames are made by Cognito, and people are known by an address: `UsernameAttributes` of the pool, else empty. */
  readonly usernameAttributes: readonly string[];
  readonly createdAt: number | null;
  /** Days after which an invitation (FORCE_CHANGE_PASSWORD) ends. */
  readonly temporaryPasswordDays: number;
  /** People may sign up by themselves. */
  readonly selfSignUp: boolean;
  /** The ARN of the Lambda function that is asked before somebody is signed up (`LambdaConfig.PreSignUp`); null: none. */
  readonly preSignUpTrigger: string | null;
  /** `LITE`, `ESSENTIALS`, `PLUS`; null: the pool is older than the plans. */
  readonly tier: string | null;
  readonly threatProtection: 'OFF' | 'AUDIT' | 'ENFORCED';
  /** The pool remembers devices. */
  readonly remembersDevices: boolean;
  /** `email`, `phone_number`: a change of it sends a message with a code, unless it is marked as verified in the same call. */
  readonly autoVerified: readonly string[];
  /** A change of these waits until the user has entered the code; until then the old value stays. */
  readonly verifyBeforeUpdate: readonly string[];
  readonly passwordPolicy: PasswordPolicy;
  readonly schema: readonly SchemaAttribute[];
}

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly uppercase: boolean;
  readonly lowercase: boolean;
  readonly numbers: boolean;
  readonly symbols: boolean;
}

/** One attribute of the pool's schema. Null: no such limit. */
export interface SchemaAttribute {
  readonly name: string;
  readonly type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  readonly required: boolean;
  readonly mutable: boolean;
  /** Characters, of a `String`. */
  readonly minLength: number | null;
  readonly maxLength: number | null;
  /** Of a `Number`. */
  readonly minValue: number | null;
  readonly maxValue: number | null;
}
