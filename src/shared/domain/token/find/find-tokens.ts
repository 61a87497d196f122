import { aroundToken } from './around.ts';
import { createCollector } from './collect.ts';
import { type Findings, MOST_SCANNED } from './found-token.ts';
import { nextHead } from './heads.ts';
import { tokenName } from './label.ts';
import { decodeLoosely } from './loose-base64.ts';
import { NOTES, notesOn } from './notes.ts';
import { createLineCount, DEEPEST, locateFrom, NOWHERE, type Piece, type Scan, whereIn } from './piece.ts';
import { readParts } from './read-parts.ts';
import { scanCurl } from './scan-curl.ts';
import { scanJson } from './scan-json.ts';
import { scanText } from './scan-text.ts';
import { looksLikeToken, wholeBlob } from './whole-blob.ts';

/**
 * Finds every token in whatever a person was sent: a token, a header, a cURL command, a HAR file, a token response, a
 * callback URL, a dump of local storage, a log, a mail. What is around a token is taken off and said; the token itself is
 * left letter for letter, for the strict reader to judge. Never throws; its time is linear in the length of the text.
 */
export function findTokens(text: string): Findings {
  if (text.length > MOST_SCANNED)
    return { tokens: [], notes: [{ code: 'TOO_LARGE', message: NOTES.TOO_LARGE }] };
  if (/^[\s\u00ad\u200b-\u200f\u2060\ufeff]*$/.test(text.slice(0, 1_000)) && text.trim() === '') {
    return { tokens: [], notes: [{ code: 'EMPTY', message: NOTES.EMPTY }] };
  }
  const collector = createCollector();
  const scanner: Scan = {
    whole: text,
    collector,
    lineOf: createLineCount(text),
    scan: (piece) => scanPiece(piece, scanner),
  };
  scanner.scan({ text, spot: NOWHERE, depth: 0, locate: locateFrom(0) });
  for (const { code, message } of notesOn(text, collector.count())) collector.note(code, message);
  return collector.end();
}

function scanPiece(piece: Piece, scanner: Scan): void {
  const { text, depth } = piece;
  if (depth > DEEPEST || text === '' || takeWhole(piece, scanner)) return;
  const start = text.search(/[^\s\ufeff]/);
  if (text[start] === '{' || text[start] === '[' || (depth > 0 && text[start] === '"')) {
    const stopped = scanJson(piece, scanner, start);
    if (stopped < text.length) scanText(piece, scanner, stopped);
    return;
  }
  let from = 0;
  if (piece.spot.container === null) from = scanCurl(piece, scanner);
  scanText(piece, scanner, from);
}

/** A piece that is one blob from end to end. What calls itself a token is taken as one, whatever it looks like. */
function takeWhole(piece: Piece, { collector }: Scan): boolean {
  const { text, spot, depth } = piece;
  const blob = wholeBlob(text);
  if (blob === null) return false;
  const dotted = blob.text.includes('.');
  const named = blob.bearer || (spot.container !== 'har' && tokenName(spot.name) !== null);
  if (!blob.sure && !dotted && !named && depth > 0) return false;
  const parts = collector.partsOf(blob.text) ?? readParts(blob.text);
  const known = (parts.hasHeader && (dotted || blob.sure)) || (parts.hasClaims && dotted);
  if (!known && !dotted && nextHead(decodeLoosely(blob.text) ?? '', 0) >= 0) return false;
  if (!known && !named && (depth > 0 || !looksLikeToken(blob.text))) return false;
  const label = { name: '', bearer: blob.bearer, before: '', at: 0, quoted: false };
  const stretch = { start: blob.at, end: text.length, label, group: null, line: null };
  const { visit, group, calledRefresh } = aroundToken(piece, stretch);
  collector.add(
    {
      text: blob.text,
      at: piece.locate(blob.at, blob.text),
      repairs: blob.repairs,
      leftOut: null,
      where: () =>
        whereIn(
          spot,
          blob.header ? 'header Authorization' : '',
          blob.bearer || blob.header ? 'header' : 'plain',
        ),
      visit,
      group,
      calledRefresh: calledRefresh ?? false,
    },
    parts,
  );
  return true;
}
