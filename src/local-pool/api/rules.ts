import type { Rule } from './input.ts';

/** Limits that several operations share, as in the AWS API model. */
const WORD = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+';

export const POOL_ID: Rule = {
  kind: 'string',
  required: true,
  min: 1,
  max: 55,
  pattern: '[\\w-]+_[0-9a-zA-Z]+',
};
/** Of the two operations whose model sets no limits for it. */
export const POOL_ID_TEXT: Rule = { kind: 'string', required: true, max: 131_072 };
const PROVIDER_TEXT: Rule = { kind: 'string', max: 131_072 };
export const PROVIDER_USER: Rule = {
  kind: 'object',
  required: true,
  members: {
    ProviderName: { kind: 'string', min: 1, max: 32, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+' },
    ProviderAttributeName: PROVIDER_TEXT,
    ProviderAttributeValue: PROVIDER_TEXT,
  },
};
export const CLIENT_ID: Rule = {
  kind: 'string',
  required: true,
  min: 1,
  max: 128,
  pattern: '[\\w+]+',
  sensitive: true,
};
export const USERNAME: Rule = {
  kind: 'string',
  required: true,
  min: 1,
  max: 128,
  pattern: WORD,
  sensitive: true,
};
export const ATTRIBUTE_NAME: Rule = {
  kind: 'string',
  min: 1,
  max: 32,
  pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+',
};
export const ATTRIBUTE_NAMES: Rule = { kind: 'list', of: ATTRIBUTE_NAME };
export const ATTRIBUTE: Rule = {
  kind: 'object',
  members: {
    Name: { ...ATTRIBUTE_NAME, required: true },
    Value: { kind: 'string', max: 2048, sensitive: true },
  },
};
export const ATTRIBUTES: Rule = { kind: 'list', of: ATTRIBUTE };
export const PASSWORD: Rule = { kind: 'string', max: 256, pattern: '[\\S]+', sensitive: true };
export const CODE: Rule = {
  kind: 'string',
  required: true,
  min: 1,
  max: 2048,
  pattern: '[\\S]+',
  sensitive: true,
};
export const DESCRIPTION: Rule = { kind: 'string', max: 2048 };
export const ROLE_ARN: Rule = {
  kind: 'string',
  min: 20,
  max: 2048,
  pattern:
    'arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?',
};
export const PRECEDENCE: Rule = { kind: 'integer', min: 0 };
export const GROUP_NAME: Rule = { kind: 'string', required: true, min: 1, max: 128, pattern: WORD };
export const TOKEN: Rule = { kind: 'string', required: true, pattern: '[A-Za-z0-9-_=.]+', sensitive: true };
export const PAGE_TOKEN: Rule = { kind: 'string', min: 1, max: 131_072, pattern: '[\\S]+' };
export const SEARCH_TOKEN: Rule = { kind: 'string', min: 1, pattern: '[\\S]+' };
export const LIMIT: Rule = { kind: 'integer', min: 0, max: 60 };
export const LIMIT_FROM_ONE: Rule = { kind: 'integer', min: 1, max: 60 };
export const SESSION: Rule = { kind: 'string', min: 20, max: 4096, sensitive: true };
export const DEVICE_KEY: Rule = {
  kind: 'string',
  required: true,
  min: 1,
  max: 55,
  pattern: '[\\w-]+_[0-9a-f-]+',
};
export const STRING_MAP: Rule = { kind: 'map', sensitive: true };
