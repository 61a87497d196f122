import { attributeNamed, STANDARD_ATTRIBUTES } from './fields.ts';
import { attributeText } from './quote-value.ts';

export interface Suggestion {
  /** What `applyCompletion` is given. */
  readonly text: string;
  readonly label: string;
  /** A few words on what it means. */
  readonly hint: string;
}

type Entry = readonly [text: string, hint: string];

const FIELDS: readonly Entry[] = [
  ['email', 'Email address'],
  ['phone', 'Phone number'],
  ['name', 'Full name'],
  ['given', 'Given name'],
  ['family', 'Family name'],
  ['username', 'Username'],
  ['sub', 'The id that never changes'],
  ['status', 'Unconfirmed, confirmed, invited, …'],
  ['enabled', 'May sign in: yes or no'],
  ['verified', 'Email address or phone number is verified'],
  ['group', 'Member of a group'],
  ['has', 'An attribute is there and not empty'],
  ['created', 'Date, range, or the last 7d'],
  ['updated', 'Date, range, or the last 7d'],
  ['disabled', 'May not sign in: yes or no'],
  ['gone', 'No longer in the pool'],
  ['duplicate', 'Looks like another account of the same person'],
];

const DATES: readonly Entry[] = [
  ['today', 'Since midnight, UTC'],
  ['yesterday', 'The day before today, UTC'],
  ['24h', 'The last 24 hours'],
  ['7d', 'The last 7 days'],
  ['4w', 'The last 4 weeks'],
  ['52w', 'The last 52 weeks'],
];

const YES_NO: readonly Entry[] = [
  ['yes', 'Yes'],
  ['no', 'No'],
];

const VALUES = new Map<string, readonly Entry[]>([
  [
    'status',
    [
      ['unconfirmed', 'Signed up, never confirmed'],
      ['confirmed', 'Active: can sign in'],
      ['invited', 'Has a temporary password (FORCE_CHANGE_PASSWORD)'],
      ['external', 'Signs in through another provider'],
      ['reset', 'Has to set a new password'],
      ['archived', 'No longer active'],
      ['compromised', 'Disabled for a security threat'],
      ['unknown', 'Cognito does not say'],
    ],
  ],
  ['enabled', YES_NO],
  ['disabled', YES_NO],
  ['gone', YES_NO],
  [
    'verified',
    [
      ['yes', 'Email address or phone number'],
      ['no', 'Neither of the two'],
      ['email', 'The email address'],
      ['phone', 'The phone number'],
    ],
  ],
  [
    'duplicate',
    [
      ['yes', 'For any reason'],
      ['no', 'In no set of duplicates'],
      ['new', 'Since somebody last looked'],
      ['email', 'The same email address'],
      ['double-click', 'Signed up twice within seconds'],
      ['federated', 'Also has an account through another provider'],
      ['username', 'Usernames that differ by letter case'],
      ['inbox', 'Addresses of one inbox'],
      ['phone', 'The same phone number'],
    ],
  ],
  ['created', DATES],
  ['updated', DATES],
]);

/**
 * The fields whose name begins so, the most used first; of a custom attribute, the part behind `custom:` counts too.
 * @param extraAttributes the pool's further attributes, custom ones above all
 */
export function fieldSuggestions(prefix: string, extraAttributes: readonly string[]): Suggestion[] {
  const fields = FIELDS.map(([text, hint]) => ({ text, label: text, hint }));
  return [...fields, ...attributeSuggestions(extraAttributes)].filter((one) => begins(one.label, prefix));
}

/** The values of a field that has fixed ones, dates included; of `has`, the attributes. Empty for other fields. */
export function valueSuggestions(
  field: string,
  prefix: string,
  extraAttributes: readonly string[] = [],
): Suggestion[] {
  if (field === 'has') {
    const first = FIELDS.slice(0, 7).map(([text, hint]) => ({ text, label: text, hint }));
    const names = attributeSuggestions(extraAttributes).map((one) => ({ ...one, text: one.label }));
    return [...first, ...names].filter((one) => begins(one.label, prefix));
  }
  const values = VALUES.get(field) ?? [];
  return values.filter(([text]) => begins(text, prefix)).map(([text, hint]) => ({ text, label: text, hint }));
}

/** The attributes that are not among the first fields under their own or a shorter name. */
function attributeSuggestions(extra: readonly string[]): Suggestion[] {
  const listed = new Set(FIELDS.map(([text]) => attributeNamed(text)));
  const names = new Set([...STANDARD_ATTRIBUTES, ...extra]);
  return [...names]
    .filter((name) => !listed.has(name))
    .map((name) => ({ text: attributeText(name), label: name, hint: 'Attribute' }));
}

function begins(text: string, prefix: string): boolean {
  const typed = prefix.toLowerCase();
  const whole = text.toLowerCase();
  return whole.startsWith(typed) || whole.replace(/^(?:dev:)?custom:/, '').startsWith(typed);
}
