import { MAX_TOKEN_DEPTH } from '../read-token.ts';
import { type JsonObject, type JsonValue, parseStrictJson } from '../strict-json.ts';
import type { TokenTexts } from './claim-line.ts';

export interface TokenObjects {
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

const NOTHING: JsonObject = Object.freeze(Object.create(null));

/** The claims of a token that the strict reader took; a part that it would refuse counts as empty. */
export function objectsOf({ headerText, payloadText }: TokenTexts): TokenObjects {
  return { header: objectOf(headerText), payload: objectOf(payloadText) };
}

/** A text as it is, everything else as JSON. */
export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** `Array.isArray` does not narrow a readonly array out of a union. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function objectOf(text: string): JsonObject {
  const parsed = parseStrictJson(text, MAX_TOKEN_DEPTH);
  return parsed.ok && isObject(parsed.value) ? parsed.value : NOTHING;
}
