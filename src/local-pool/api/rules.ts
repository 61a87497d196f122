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
export const GROUP_NAME: Rule = { kind: 'string', required: true, min: 1, max: 128, pattern: WORD };
export const TOKEN: Rule = { kind: 'string', required: true, pattern: '[A-Za-z0-9-_=.]+', sensitive: true };
export const PAGE_TOKEN: Rule = { kind: 'string', min: 1, max: 131_072, pattern: '[\\S]+' };
export const SEARCH_TOKEN: Rule = { kind: 'string', min: 1, pattern: '[\\S]+' };
export const LIMIT: Rule = { kind: 'integer', min: 0, max: 60 };
export const LIMIT_FROM_ONE: Rule = { kind: 'integer', min: 1, max: 60 };
export const SESSION: Rule = { kind: 'string', min: 20, max: 4096, sensitive: true };
export const STRING_MAP: Rule = { kind: 'map', sensitive: true };
export const ATTRIBUTE_NAMES: Rule = {
  kind: 'list',
  of: { kind: 'string', min: 1, max: 32 },
};
