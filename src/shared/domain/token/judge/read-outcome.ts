import { type ReadError, type ReadResult, readToken } from '../read-token.ts';
import type { ReadOutcome } from './facts.ts';

/**
 * What the strict reader says of a text, in a form that crosses the bridge. Never throws; holds nothing of the signature.
 * @param read what it said, where the text was read before
 */
export function outcomeOf(text: string, read: ReadResult = readToken(text)): ReadOutcome {
  if (!read.ok) {
    const { code, part, message, at } = read.error;
    return { ok: false, code, part, message, at: at ?? null, cut: isCut(text, read.error) };
  }
  const { headerText, payloadText, signature } = read.token;
  return { ok: true, headerText, payloadText, signatureBytes: signature.length };
}

/** A JOSE header is a JSON object, whose `{"` is `eyJ` in base64url. */
const TOKEN_START = /^eyJ[\w-]+/;
/** A signature of 256 bytes, the shortest that RS256 makes here, in base64url. */
const WHOLE_SIGNATURE = 342;

function isCut(text: unknown, error: ReadError): boolean {
  if (typeof text !== 'string' || !TOKEN_START.test(text.slice(0, 64))) return false;
  if (error.code === 'ENCRYPTED') return text.split('.', 5).length < 5;
  if (error.code === 'NOT_THREE_PARTS') return text.split('.', 4).length < 3;
  if (error.code === 'EMPTY_PART') return error.part === 'payload' && text.endsWith('.');
  // Letters were lost at the end: the last sign is left over, or has bits that only the next one would have used.
  const letters = text.length - text.lastIndexOf('.') - 1;
  const atTheEnd = error.part === 'signature' && error.at === letters - 1;
  return atTheEnd && letters < WHOLE_SIGNATURE && (error.code === 'NOT_CANONICAL' || /[\w-]$/.test(text));
}
