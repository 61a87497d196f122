import type { ClaimFact } from './claim-fact.ts';

type Row = readonly [string, string, ...('flag' | 'time' | 'open')[]];

/**
 * The standard attributes of a user (OpenID Connect Core section 5.1), as an ID token has them. All of them are as they
 * were when the token was issued. `open`: says nothing of who the person is.
 */
const ROWS: readonly Row[] = [
  [
    'email',
    'The address in the pool when the token was issued. It proves nothing unless email_verified is true; link accounts by sub.',
  ],
  [
    'email_verified',
    'Whether the address was confirmed. Anything but true means that it was not.',
    'flag',
    'open',
  ],
  [
    'phone_number',
    'The number in the pool when the token was issued, with + and country code. It proves nothing unless it was verified.',
  ],
  [
    'phone_number_verified',
    'Whether the number was confirmed. Anything but true means that it was not.',
    'flag',
    'open',
  ],
  ['name', 'The whole name, in the order in which it is written.'],
  ['given_name', 'First name.'],
  ['family_name', 'Last name.'],
  ['middle_name', 'Middle name.'],
  ['nickname', 'What the person likes to be called. Not unique.'],
  [
    'preferred_username',
    'A name that the person chose, and may change. In pools with this alias they can sign in with it; never a key for records.',
  ],
  ['profile', 'Address of the person’s page. Text of the person: not to be followed unseen.'],
  ['picture', 'Address of a picture. Text of the person: not to be loaded unseen.'],
  ['website', 'Address of the person’s website. Text of the person: not to be followed unseen.'],
  ['gender', 'As the person gave it; any text.'],
  ['birthdate', 'Date of birth as 10 characters, YYYY-MM-DD; the year may be 0000.'],
  ['zoneinfo', 'Time zone, such as Europe/Berlin. Nothing checks that it exists.', 'open'],
  ['locale', 'Language and country, such as en-US or en_US: both are written.', 'open'],
  ['address', 'Postal address. In a token an object with “formatted”, in the pool a text.'],
  [
    'updated_at',
    'When the profile was changed last, as an app wrote it; often in milliseconds, though it should be seconds.',
    'time',
    'open',
  ],
];

export const PROFILE_CLAIMS: ReadonlyMap<string, ClaimFact> = new Map(
  ROWS.map(([name, meaning, ...traits]) => [
    name,
    {
      meaning,
      home: 'id',
      personal: !traits.includes('open'),
      time: traits.includes('time'),
      flag: traits.includes('flag'),
    },
  ]),
);
