import type { CleanUp } from '#shared/domain/duplicates/cases.ts';
import type { CleanUpPreset } from '#shared/domain/duplicates/clean-up-presets.ts';

interface Words {
  readonly label: string;
  readonly note: string;
}

const PRESETS: Readonly<Record<CleanUpPreset['id'] | 'own', Words>> = {
  doubleClicks: {
    label: 'Double clicks',
    note: 'Somebody pressed “Sign up” twice: of sign-ups with one email within a minute, the unconfirmed ones are deleted.',
  },
  unconfirmedTwins: {
    label: 'Unconfirmed twins',
    note: 'Of several accounts under one email, the one that is worth most stays, and those that were never confirmed are deleted.',
  },
  linkProfiles: {
    label: 'Link Google and others',
    note: 'One person, one password account and one by “Continue with …”: the two become one account.',
  },
  merge: {
    label: 'Merge, then disable',
    note: 'The account that stays takes over what it lacks, attributes and groups; the others are disabled. Can be undone.',
  },
  disable: {
    label: 'Disable the others',
    note: 'Nothing is taken over; whoever used another account has to sign in with the one that stays. Can be undone.',
  },
  own: { label: 'Set it up', note: 'Choose the reasons, the accounts, and what happens to them.' },
};

const ACTIONS: Readonly<Record<CleanUp['action'], Words>> = {
  delete: {
    label: 'Delete them',
    note: 'Only accounts that were never confirmed, whatever is chosen above. Cannot be taken back; a copy of what was there is kept in the history of this computer.',
  },
  disable: { label: 'Disable them', note: 'Nobody can sign in with them. Can be undone.' },
  merge: {
    label: 'Merge and disable',
    note: 'The account that stays takes over attributes and groups that it lacks. Can be undone.',
  },
  link: {
    label: 'Link',
    note: 'Profiles of external providers only, where both have one verified address: the profile is deleted, its identity linked to the account that stays, which takes over what it lacks. Cannot be taken back whole.',
  },
};

/** Where accounts of one person are made one by a rule. Counts come in words. */
export const duplicatesCleanUpText = {
  title: 'Clean up by a rule',
  intro:
    'One rule for many sets. In each, the account that is worth most stays; what happens to the others is yours to choose.',
  presets: 'Rule',
  preset: PRESETS,
  own: {
    reasons: 'Why two accounts are taken for one person’s',
    reasonsNote:
      'A set is cleaned only if every other account matches the one that stays by one of these. Guesses are not offered: they are for looking at one by one.',
    others: 'Which of the others',
    unconfirmed: 'Only accounts that were never confirmed',
    unconfirmedNote: 'Nobody has ever signed in with them.',
    anybody: 'All of them',
    anybodyNote: 'Also those that somebody signs in with.',
    within: 'Signed up within',
    withinAny: 'Whenever they signed up',
    withinSome: 'Only if they signed up close to the one that stays, within',
    amount: 'How much time',
    unit: 'Unit of time',
    units: { second: 'seconds', minute: 'minutes', day: 'days' },
    action: 'What happens to them',
    actions: ACTIONS,
  },
  problems: {
    noReason: 'Choose at least one reason.',
    noAmount: 'A whole number is needed here, 1 or more.',
    tooLong: 'A year is the most.',
  },
  preview: {
    title: 'What it would do now',
    counting: 'Counting …',
    comparing: (percent: string) => `All users are compared first: ${percent}`,
    nothing: 'No set fits this rule: nothing would be done.',
    sets: (sets: string, accounts: string) => `${sets}, ${accounts}`,
    actions: {
      delete: 'would be deleted.',
      disable: 'would be disabled.',
      merge: 'would be merged into the one that stays and disabled.',
      link: 'would be linked to the one that stays.',
    } satisfies Readonly<Record<CleanUp['action'], string>>,
    leftAsTheyAre: (sets: string) => `${sets} are left as they are:`,
    leftAsItIs: (sets: string) => `${sets} is left as it is:`,
    moreReasons: (reasons: string) => `and ${reasons}`,
    complete: 'Counted over the copy; the plan looks again, at each account.',
    notComplete: 'The pool was not read to its end yet: there may be more.',
    wrong: 'As soon as the rule is whole, it is counted here what it would do.',
  },
  never: {
    title: 'What never happens',
    points: [
      'Nothing is changed before you have reviewed the plan.',
      'The account that stays is not deleted and not disabled. It is read again right before another goes; if it is not as planned, its set is left as it is.',
      'Nothing is given or linked to an account that has not verified what it has in common with the other: somebody may have signed up with another person’s address.',
      'No profile of an external provider is disabled, nor an account that such sign-ins are linked to: whoever uses them would be shut out. No identity is linked that any account of the pool has already, as far as the copy knows.',
      'But for profiles that are linked, no account is deleted that somebody can have signed in with, that is in a group, or that alone holds a verified address.',
      'Nobody is deleted who signed up less than a day ago and may still enter the code, unless it was a double click within a minute.',
      'A set is planned whole or not at all: if a part of it is not possible, it is left out, with the reason. If a step fails later, those behind it are not tried; what was done stays done, and is in the history.',
      'Sets whose given names or birthdates differ, or whose best account is disabled, are left to you.',
    ],
  },
  cancel: 'Cancel',
  stop: 'Stop',
  make: 'Make the plan…',
  making: 'Making the plan …',
  needsAdmin: 'Cleaning up by a rule needs the role admin.',
  offline: 'The pool cannot be reached now, so no plan can be made.',
  reviewNote: 'Next: the review. Nothing is changed before.',
} as const;
