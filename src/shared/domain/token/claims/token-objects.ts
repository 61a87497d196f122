import { isObject } from '../json-shape.ts';
import { MAX_TOKEN_DEPTH } from '../read-token.ts';
import { type JsonObject, parseStrictJson } from '../strict-json.ts';
import type { TokenTexts } from './claim-line.ts';

interface TokenObjects {
  readonly header: JsonObject;
  readonly payload: JsonObject;
}

const NOTHING: JsonObject = Object.freeze(Object.create(null));

/** The claims of a token that the strict reader took; a part that it would refuse counts as empty. */
export function objectsOf({ headerText, payloadText }: TokenTexts): TokenObjects {
  return { header: objectOf(headerText), payload: objectOf(payloadText) };
}

function objectOf(text: string): JsonObject {
  const parsed = parseStrictJson(text, MAX_TOKEN_DEPTH);
  return parsed.ok && isObject(parsed.value) ? parsed.value : NOTHING;
}
