import { SCHEMA } from '../../sample/schema.ts';
import type { ApiDeps } from '../deps.ts';
import { text } from '../input.ts';
import { type Operation, READERS } from '../operation.ts';
import { POOL_ID } from '../rules.ts';

/**
 * The order of the example in the AWS CLI's reference of `get-csv-header`; custom attributes stand before the last two
 * there where people show the answer of a pool that has some. No pool promises an order, so a caller takes what it gets.
 */
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
  'email',
  'email_verified',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
  'phone_number_verified',
  'address',
  'updated_at',
] as const;
const CUSTOM = SCHEMA.map(({ Name }) => Name).filter((name) => name.startsWith('custom:'));
const CSV_HEADER = [...STANDARD, ...CUSTOM, 'cognito:mfa_enabled', 'cognito:username'];

export const getCsvHeader = (_deps: ApiDeps): Operation => ({
  name: 'GetCSVHeader',
  category: 'UserPoolResourceRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID },
  run({ input }) {
    return { UserPoolId: text(input, 'UserPoolId'), CSVHeader: CSV_HEADER };
  },
});
