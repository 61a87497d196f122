const SHORT = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

/** What a text of JSON says, given without its quotes. Takes also what is no JSON: bare line breaks, unknown escapes. */
export function unescapeJson(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex?: string, sign = '') =>
      hex === undefined ? (SHORT.get(sign) ?? sign) : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}
