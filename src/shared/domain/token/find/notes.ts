import type { FindingNote } from './found-token.ts';

/** The sentences of what is no token. */
export const NOTES = {
  EMPTY: 'There is nothing to look at. Paste a token, a request or a HAR file.',
  TOO_LARGE:
    'This is larger than 128 MB and was not read. Save a shorter recording, or cut out the request that failed.',
  NO_TOKEN:
    'There is no token in this text. Paste the token itself, the Authorization header, the request as cURL, or the HAR file of the failed call.',
  NOT_TEXT:
    'This file is no text that could be read. Save it as UTF-8 text, for example the HAR file of the failed call.',
  AUTHORIZATION_CODE:
    'This is an authorization code and no token: the app exchanges it for tokens at the token endpoint. It works once and for 5 minutes. Ask for the answer of that request, or for the call that failed.',
  CLIENT_SECRET:
    'This text holds the secret of an app client. Whoever has it can act as that app: do not pass the text on, and have the secret rotated if others saw it.',
  AWS_KEY:
    'This text holds an AWS access key. Do not pass the text on, and have the key withdrawn if others saw its secret.',
} as const satisfies Partial<Record<FindingNote['code'], string>>;

const PLACEHOLDER =
  /authorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?bearer[ \t]{1,4}(?:[$<{[*%]|undefined\b|null\b)/i;
const CODE = /[?&]code=([\w.~%-]{8,200})/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const REFUSED = /[?&#]error=([\w.-]{1,60})/;
const AWS_KEY = /(?<!Credential=|Credential%3D)\bA(?:KIA|SIA)[A-Z0-9]{16}\b/;
const CLIENT_SECRET = /client_?secret(?:["'\\=: ]|%3D|%22){1,8}[a-z0-9+/=]{40,}/i;

/** Notes on a text beside its tokens: secrets, and why there is no token. Looks at the text once for each. */
export function notesOn(text: string, tokens: number): FindingNote[] {
  const notes: FindingNote[] = [];
  const add = (code: keyof typeof NOTES, message: string = NOTES[code]) => notes.push({ code, message });
  if (AWS_KEY.test(text)) add('AWS_KEY');
  if (CLIENT_SECRET.test(text)) add('CLIENT_SECRET');
  if (tokens > 0) return notes;
  const start = text.slice(0, 65_536);
  const code = CODE.exec(start)?.[1];
  if (code !== undefined && (UUID.test(code) || /[?&]state=/.test(start))) add('AUTHORIZATION_CODE');
  else if (PLACEHOLDER.test(start)) {
    add(
      'NO_TOKEN',
      'The Authorization header holds a placeholder, not a token. Paste what the app really sent, from its network tab or its log.',
    );
  } else if (REFUSED.test(start)) {
    const error = REFUSED.exec(start)?.[1] ?? '';
    add('NO_TOKEN', `There is no token in this URL: sign-in ended with the error “${error}”.`);
  } else add('NO_TOKEN');
  return notes;
}
