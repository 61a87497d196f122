const DECODER = new TextDecoder();

/**
 * For guesses only (what kind of token is this, when does it end): takes base64 of either alphabet, padded or not, cut
 * off anywhere. What a token says is read by `readToken`, strictly. Null: it is no base64 at all.
 */
export function decodeLoosely(text: string): string | null {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x3d) end -= 1;
  if (end % 4 === 1) end -= 1;
  try {
    return atob(text.slice(0, end).replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
}

/** The same as UTF-8; a part that was cut off ends in a replacement character. */
export function decodeLooselyAsText(text: string): string | null {
  const signs = decodeLoosely(text);
  if (signs === null) return null;
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
  return DECODER.decode(bytes);
}
