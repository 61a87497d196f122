import { type ReadError, readToken } from '../read-token.ts';
import type { ReadOutcome } from './facts.ts';

/** What the strict reader says of a text, in a form that crosses the bridge. Never throws; holds nothing of the signature. */
export function outcomeOf(text: string): ReadOutcome {
  const read = readToken(text);
  if (!read.ok) {
    const { code, part, message, at } = read.error;
    return { ok: false, code, part, message, at: at ?? null, cut: isCut(text, read.error) };
  }
  const { headerText, payloadText, signature } = read.token;
  return { ok: true, headerText, payloadText, signatureBytes: signature.length };
}

/** A JOSE header is a JSON object, whose `{"` is `eyJ` in base64url. */
const TOKEN_START = /^eyJ[\w-]+/;

function isCut(text: unknown, error: ReadError): boolean {
  if (typeof text !== 'string' || !TOKEN_START.test(text.slice(0, 64))) return false;
  if (error.code === 'NOT_THREE_PARTS') return text.split('.', 4).length < 3;
  if (error.code === 'EMPTY_PART') return error.part === 'payload' && text.endsWith('.');
  // Letters were lost at the end: the last sign is left over, or has bits that only the next one would have used.
  const atTheEnd = error.part === 'signature' && error.at === text.length - text.lastIndexOf('.') - 2;
  return atTheEnd && (error.code === 'NOT_CANONICAL' || /[\w-]$/.test(text));
}
