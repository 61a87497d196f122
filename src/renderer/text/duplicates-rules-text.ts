import type { GuessName } from '#shared/domain/duplicates/detectors.ts';

interface Words {
  readonly label: string;
  readonly note: string;
}

const GUESSES: Readonly<Record<GuessName, Words>> = {
  sharedPhone: {
    label: 'One phone number, different given names',
    note: 'Mostly wrong: families, couples and front desks share a phone. Useful when you look for one person.',
  },
  nameAndBirthdate: {
    label: 'Same name and date of birth',
    note: 'Often right, if people enter their real date of birth. Where it is optional or made up (1 January), or names are common, it is often wrong.',
  },
  similarName: {
    label: 'Nearly the same name, one mail domain',
    note: 'Wrong as often as right: colleagues and relatives have such names. Domains of public mail providers are left out.',
  },
};

/** How values are compared in this pool. Parameters are words and counts of our own. */
export const duplicatesRulesText = {
  title: 'How users are compared',
  intro:
    'These rules hold for this pool, for everybody who works with this copy. Upper and lower case, blanks and full-width letters never make a difference; they need no rule.',
  country: {
    label: 'Phone numbers without a country code are from',
    note: 'Numbers with a country code are compared as they are. Without a default, a number such as 0171 2345678 only equals the same digits.',
    none: 'No country: compared by their digits',
    nothing: 'No such country',
    option: (name: string, calling: string) => `${name} (+${calling})`,
  },
  inboxes: {
    title: 'Inboxes',
    note: 'What a mail provider makes no difference of. Without a rule, anna+shop@ and anna@ are two addresses: on many domains they are.',
    none: 'No rules: two addresses are one inbox only if they are the same address.',
    domains: (row: number) => `Domains of rule ${row}`,
    domainsPlaceholder: 'gmail.com, googlemail.com',
    dots: 'Dots do not count',
    dotsOf: (row: number) => `Dots do not count, rule ${row}`,
    tag: 'A tag begins with',
    tagOf: (row: number) => `A tag begins with, rule ${row}`,
    tags: { none: 'no tags', plus: '+', minus: '-' },
    remove: (row: number) => `Remove rule ${row}`,
    add: 'Add a rule',
    restore: 'Back to the usual rules',
  },
  seconds: {
    label: 'Seconds of a double click',
    note: 'Sign-ups with one email that far apart, at most, count as one person pressing twice. From 1 to 86,400 (a day).',
  },
  guesses: {
    title: 'Guesses',
    note: 'Off unless you switch them on. What they find is marked as weak and never cleaned by a rule.',
    guess: GUESSES,
  },
  problems: {
    title: 'This cannot be saved yet:',
    manyDomains: 'A rule can have 50 domains at most.',
    manyRules: 'There can be 200 rules for inboxes at most.',
  },
  view: {
    dots: 'dots do not count',
    tag: (tag: string) => `tags begin with ${tag}`,
    one: 'one inbox under several domains',
    noInboxes: 'No rules',
    seconds: (seconds: string) => `${seconds} apart at most`,
    on: 'On',
    off: 'Off',
  },
  again: 'Saving compares all users anew; sets that are “not a duplicate” stay so.',
  needsStaff: 'You can look at the rules; changing them needs the role staff.',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save and compare anew',
  discard: 'Discard what you changed?',
  discardButton: 'Discard',
  keep: 'Go on editing',
  saved: 'Rules saved',
  savedNote: 'All users are compared anew.',
} as const;
