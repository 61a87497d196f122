/** What stands before a token and names it: `Authorization: Bearer `, `"id_token":"`, `…accessToken\t`. */
export interface Label {
  /** As written; empty: nothing names it. */
  readonly name: string;
  readonly bearer: boolean;
  /** The sign before the name, `?`, `#`, `&`, `<` and so on; empty at the start of the text. */
  readonly before: string;
  /** Offset of the name, or of the token if it has none. */
  readonly at: number;
  /** Opening quotes and brackets were taken off. */
  readonly quoted: boolean;
}

const SPACES = new Set([' ', '\t', '\r', '\n', '\u00a0', '\u200b', '\u2060', '\ufeff']);
const QUOTES = new Set([
  '"',
  "'",
  '`',
  '\\',
  '“',
  '”',
  '„',
  '‘',
  '’',
  '«',
  '»',
  '‹',
  '›',
  '[',
  '(',
  '<',
  '{',
  '^',
  '$',
]);
/** `Bearer` in a name is `Bearer`, but a YAML block begins with one of these. */
const BLOCK = new Set(['>', '|', '-']);
/** Space, quotes, separators as URLs and quoted-printable spell them. */
const SPELT = new Set(['20', '22', '27']);
const NAME = /[\w.@%+$~*-]/;
const LONGEST_NAME = 300;
/** Looks so far back over spaces and quotes. */
const LONGEST_GAP = 64;

/** @param floor nothing before this offset belongs to the token: it is part of the one before */
export function labelBefore(text: string, start: number, floor: number): Label {
  const lowest = Math.max(floor, start - LONGEST_GAP);
  let at = start;
  let quoted = false;
  let crossed = false;

  const stepOver = () => {
    while (at > lowest) {
      const sign = text[at - 1] ?? '';
      if (SPELT.has(text.slice(at - 2, at)) && '%='.includes(text[at - 3] ?? ' ')) at -= 3;
      else if (sign === '+' && /bearer$/i.test(text.slice(at - 7, at - 1))) at -= 1;
      else if (SPACES.has(sign)) {
        crossed ||= sign === '\n';
        at -= 1;
      } else if (QUOTES.has(sign) || (crossed && BLOCK.has(sign))) {
        quoted ||= QUOTES.has(sign);
        at -= 1;
      } else break;
    }
  };

  stepOver();
  const bearer = /^bearer$/i.test(text.slice(Math.max(lowest, at - 6), at));
  if (bearer) {
    at -= 6;
    stepOver();
  }
  const none = { name: '', bearer, before: text[at - 1] ?? '', at, quoted };
  const spelt = /[%=]3[AD]$/i.test(text.slice(Math.max(lowest, at - 3), at));
  const arrow = text.slice(at - 2, at) === '=>';
  const separated = spelt || arrow || ':='.includes(text[at - 1] ?? ' ');
  if (separated) {
    at -= spelt ? 3 : arrow ? 2 : 1;
    stepOver();
  }
  const end = at;
  const first = Math.max(floor, end - LONGEST_NAME);
  while (at > first && NAME.test(text[at - 1] ?? '')) at -= 1;
  const name = text.slice(at, end);
  const named = separated || /^(?:CognitoIdentityServiceProvider\.|--oauth2-bearer$)/.test(name);
  return named && name !== '' ? { name, bearer, before: text[at - 1] ?? '', at, quoted } : none;
}

/** `idToken`, `id_token`, `ID_TOKEN`, `IdToken`, `x.idToken` → `idtoken`; null: not a name of Cognito's tokens. */
export function tokenName(name: string): 'idtoken' | 'accesstoken' | 'refreshtoken' | null {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const plain = last.replace(/[_-]/g, '').toLowerCase();
  return plain === 'idtoken' || plain === 'accesstoken' || plain === 'refreshtoken' ? plain : null;
}
