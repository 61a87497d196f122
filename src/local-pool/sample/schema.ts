/** One entry of DescribeUserPool's SchemaAttributes. */
export interface SchemaAttribute {
  readonly Name: string;
  readonly AttributeDataType: 'String' | 'Boolean' | 'Number' | 'DateTime';
  readonly DeveloperOnlyAttribute: boolean;
  readonly Mutable: boolean;
  readonly Required: boolean;
  readonly StringAttributeConstraints?: { readonly MinLength: string; readonly MaxLength: string };
  readonly NumberAttributeConstraints?: { readonly MinValue: string };
}

const text = (Name: string, max = 2048, required = false, mutable = true): SchemaAttribute => ({
  Name,
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: mutable,
  Required: required,
  StringAttributeConstraints: { MinLength: Name === 'sub' ? '1' : '0', MaxLength: String(max) },
});

const flag = (Name: string): SchemaAttribute => ({
  Name,
  AttributeDataType: 'Boolean',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
});

const STANDARD = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'gender',
  'zoneinfo',
  'locale',
  'phone_number',
  'address',
] as const;

/** Standard attributes as every pool has them, and the shop's own. */
export const SCHEMA: readonly SchemaAttribute[] = [
  text('sub', 2048, true, false),
  text('email', 2048, true),
  flag('email_verified'),
  ...STANDARD.map((name) => text(name)),
  flag('phone_number_verified'),
  { ...text('birthdate', 10), StringAttributeConstraints: { MinLength: '10', MaxLength: '10' } },
  {
    Name: 'updated_at',
    AttributeDataType: 'Number',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    NumberAttributeConstraints: { MinValue: '0' },
  },
  text('identities'),
  text('custom:tier', 32),
  text('custom:department', 64),
  text('custom:newsletter', 8),
  text('custom:crm_id', 32, false, false),
  text('custom:notes', 2048),
];
