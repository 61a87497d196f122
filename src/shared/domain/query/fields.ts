/** What a field of the query bar is about. `attribute` covers the username and the `sub`. */
export type Field =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'enabled'; readonly negated: boolean }
  | { readonly kind: 'time'; readonly field: 'created' | 'updated' }
  | { readonly kind: 'status' | 'verified' | 'has' | 'group' | 'gone' | 'duplicate' };

/** The standard attributes of a pool (OpenID Connect Core 1.0, section 5.1) and Cognito's list of linked identities. */
export const STANDARD_ATTRIBUTES = [
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'identities',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'sub',
  'updated_at',
  'username',
  'website',
  'zoneinfo',
] as const;

const ALIASES: readonly (readonly [string, string])[] = [
  ['phone', 'phone_number'],
  ['given', 'given_name'],
  ['family', 'family_name'],
  ['user', 'username'],
  ['id', 'sub'],
];

const ATTRIBUTES = new Map<string, string>([
  ...STANDARD_ATTRIBUTES.map((name) => [name, name] as const),
  ...ALIASES,
]);

const OTHERS = new Map<string, Field>([
  ['status', { kind: 'status' }],
  ['enabled', { kind: 'enabled', negated: false }],
  ['disabled', { kind: 'enabled', negated: true }],
  ['verified', { kind: 'verified' }],
  ['has', { kind: 'has' }],
  ['group', { kind: 'group' }],
  ['created', { kind: 'time', field: 'created' }],
  ['updated', { kind: 'time', field: 'updated' }],
  ['gone', { kind: 'gone' }],
  ['duplicate', { kind: 'duplicate' }],
]);

const CUSTOM = /^(dev:)?custom:(.+)$/isu;

/** Cognito's name of the attribute that is meant by an alias, a standard or a custom name; null if it is none. */
export function attributeNamed(name: string): string | null {
  const custom = CUSTOM.exec(name);
  if (custom !== null) return `${custom[1] === undefined ? '' : 'dev:'}custom:${custom[2]}`;
  return ATTRIBUTES.get(name.toLowerCase()) ?? null;
}

/** The field with this name, in any letter case; custom attributes keep theirs, for Cognito tells them apart. */
export function fieldNamed(name: string): Field | null {
  const other = OTHERS.get(name.toLowerCase());
  if (other !== undefined) return other;
  const attribute = attributeNamed(name);
  return attribute === null ? null : { kind: 'attribute', name: attribute };
}

export function isKnownField(name: string): boolean {
  return fieldNamed(name) !== null || name.toLowerCase() === 'attr';
}

/**
 * The same text for every way to write the same field: `phone` and `phone_number`, `enabled` and `disabled`.
 * @param exact the name of an attribute, whatever field is called so
 */
export function fieldKey(name: string, exact = false): string {
  const known = exact ? null : fieldNamed(name);
  if (known === null) return `attribute ${name}`;
  if (known.kind === 'attribute') return `attribute ${known.name}`;
  return known.kind === 'time' ? known.field : known.kind;
}

/** The known field nearest to a mistyped one; null if none is near. */
export function nearestField(name: string): string | null {
  return nearest(name.toLowerCase(), [...OTHERS.keys(), ...ATTRIBUTES.keys()]);
}

/** The known attribute or alias nearest to a mistyped one; null if none is near. */
export function nearestAttribute(name: string): string | null {
  return nearest(name.toLowerCase(), [...ATTRIBUTES.keys()]);
}

/** The nearest of the words by edits (a swap of neighbours is one); null if over a third of the letters would change. */
export function nearest(word: string, words: readonly string[]): string | null {
  if (word.length < 3 || word.length > 30) return null;
  let best: string | null = null;
  let least = Math.floor(word.length / 3) + 1;
  for (const candidate of words) {
    const distance = edits(word, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function edits(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, current];
  }
  return last[b.length] ?? 0;
}
