import { decodeText } from '#shared/domain/token/find/decode-text.ts';
import { findTokens } from '#shared/domain/token/find/find-tokens.ts';
import { type Findings, MOST_SCANNED } from '#shared/domain/token/find/found-token.ts';
import { NOTES } from '#shared/domain/token/find/notes.ts';

/** Read at a time, in bytes: a step of the progress bar for each. */
const CHUNK = 4_194_304;

/**
 * Finds the tokens in a file. `onShare` is told the share read so far, from 0 to 1.
 * Rejects if the file cannot be read; one that is too large or no text is a finding.
 */
export async function findInFile(file: Blob, onShare: (share: number) => void): Promise<Findings> {
  if (file.size > MOST_SCANNED) return only('TOO_LARGE');
  const bytes = new Uint8Array(file.size);
  for (let at = 0; at < file.size; at += CHUNK) {
    bytes.set(new Uint8Array(await file.slice(at, at + CHUNK).arrayBuffer()), at);
    onShare(Math.min(1, (at + CHUNK) / file.size));
  }
  const text = decodeText(bytes);
  return text === null ? only('NOT_TEXT') : findTokens(text);
}

function only(code: 'TOO_LARGE' | 'NOT_TEXT'): Findings {
  return { tokens: [], notes: [{ code, message: NOTES[code] }] };
}
