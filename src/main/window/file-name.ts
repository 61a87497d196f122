const MOST = 100;

/** A proposal for a file's name that every file system takes, out of text that anybody may have written; no extension. */
export function fileNameFrom(text: string): string {
  const kept = text
    .replace(/[^\p{L}\p{N} ._-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, MOST);
  // Windows keeps these names for devices.
  return kept === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(kept) ? 'users' : kept;
}
