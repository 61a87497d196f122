import type { CaseEnd } from '#shared/domain/duplicates/cases.ts';
import type { ClusterFilter, ClusterSort } from '#shared/domain/duplicates/cluster.ts';
import type { DetectorName, Strength } from '#shared/domain/duplicates/detectors.ts';

interface Words {
  readonly label: string;
  readonly hint: string;
}

/** Why two accounts look like one person's: a badge, and what it stands for. */
const REASONS: Readonly<Record<DetectorName, Words>> = {
  doubleClick: { label: 'Double click', hint: 'Two sign-ups with one email, seconds apart' },
  sameEmail: { label: 'Same email', hint: 'One email address; upper and lower case make no difference' },
  federatedTwin: {
    label: 'Two ways in',
    hint: 'One email; one account has a password, the other came by a provider such as Google',
  },
  usernameCase: { label: 'Username case', hint: 'Usernames that differ in upper and lower case only' },
  sameInbox: { label: 'Same inbox', hint: 'Other spellings of one inbox, as with dots or a plus tag' },
  samePhone: { label: 'Same phone', hint: 'One phone number, and names that go together' },
  sharedPhone: { label: 'Shared phone', hint: 'A guess: one phone number, but names that differ' },
  nameAndBirthdate: { label: 'Name and birthdate', hint: 'A guess: one name and one birthdate' },
  similarName: { label: 'Similar name', hint: 'A guess: nearly one name, and one firm’s email domain' },
};

const STRENGTHS: Readonly<Record<Strength, Words>> = {
  certain: { label: 'Certain', hint: 'Found by one email address; most, but not all, have theirs alone' },
  likely: { label: 'Likely', hint: 'Found by one value under a rule' },
  weak: { label: 'Weak', hint: 'A guess, to be looked at' },
};

const STATES: Readonly<Record<ClusterFilter['state'], Words>> = {
  open: { label: 'Open', hint: 'Nobody has decided about them' },
  new: { label: 'New', hint: 'Somebody is in them who was in none at the last look' },
  ended: { label: 'Ended', hint: 'Of their accounts, one at most is still enabled' },
  setAside: { label: 'Set aside', hint: 'Somebody said that they are no duplicates' },
  linked: {
    label: 'Linked',
    hint: 'One account already: a user, and the leftover profile of a linked identity',
  },
};

const SORTS: Readonly<Record<ClusterSort['by'], string>> = {
  strength: 'Surest first',
  size: 'Biggest first',
  newest: 'Newest sign-up first',
};

const ENDS: Readonly<Record<CaseEnd, Words>> = {
  keep: { label: 'Keep', hint: 'Nothing happens to it' },
  disable: { label: 'Disable', hint: 'Nobody can sign in with it; can be undone' },
  delete: { label: 'Delete', hint: 'Cannot be undone; a copy of what was there stays in the journal' },
  link: {
    label: 'Link',
    hint: 'The profile is deleted and its sign-in leads to the account that stays; cannot be undone whole',
  },
};

/** The page of duplicates: the list, the work through it, and one set. Counts come in words: "12 sets". */
export const duplicatesText = {
  title: 'Duplicates',
  reasons: REASONS,
  strengths: STRENGTHS,
  states: STATES,
  sorts: SORTS,
  ends: ENDS,

  header: {
    accounts: (users: string) => `${users} in open sets`,
    incomplete: 'So far: the pool was not read to its end yet.',
    comparing: (percent: number) => `Comparing all users: ${percent} %`,
    comparingLabel: 'Comparing all users',
    waiting: 'Users are compared as soon as the copy is open.',
    shared: (values: string) => `${values} shared by more than 50 users`,
    sharedHint:
      'A value that so many have is no person but a placeholder, or an address that many use. It makes no sets.',
    cleanUp: 'Clean up by a rule…',
    prevention: 'Prevention',
    preventionHint: 'What in the pool’s settings lets duplicates in',
    rules: 'Rules…',
    rulesHint: 'How email addresses, phone numbers and names are compared',
    seeAll: 'Mark all as seen',
  },

  filter: {
    states: 'Which sets',
    reason: 'Reason',
    anyReason: 'Any reason',
    strength: 'Strength',
    anyStrength: 'Any strength',
    sort: 'Order',
    label: (name: string) => `Filter by ${name.toLowerCase()}`,
    sortLabel: 'Order of the list',
    find: 'Find in sets',
    findPlaceholder: 'Name, email, phone, username or sub',
    clearFind: 'Clear',
    clear: 'Clear the filters',
  },

  list: {
    label: 'Sets of accounts that look like one person’s',
    columns: {
      who: 'Who',
      size: 'Accounts',
      strength: 'Strength',
      reasons: 'Why',
      newest: 'Newest sign-up',
    },
    comparing: 'Comparing all users…',
    unknown: 'A set that is no more',
    more: (count: string) => `+${count}`,
    moreHint: (count: string) => `and ${count}`,
    isNew: 'New',
    marks: {
      accepted: 'Accepted',
      setAside: 'Not a duplicate',
      applied: 'Applied',
      gone: 'Done',
      ended: 'Others disabled',
    },
    markHints: {
      accepted: 'On the pile for the next plan; nothing was sent',
      setAside: 'Somebody said that these are different people',
      applied: 'Part of a plan that was applied; a refresh shows what is left',
      gone: 'No set of duplicates any more; the next refresh takes it out of the list',
      ended: 'Of its accounts, one at most is enabled: nobody can sign in with the others',
    },
    progress: (done: string, of: string) => `${done} of ${of} handled in this sitting`,
    changed: (count: string) => `${count} done`,
    changedOther: 'The list has changed',
    refresh: 'Refresh',
    refreshing: 'Refreshing…',
  },

  empty: {
    noneTitle: 'No two accounts look like one person’s',
    none: (compared: string) =>
      `Every account was compared with all others by ${compared}. Rules say how values are compared, and switch guesses on.`,
    noneSoFarTitle: 'None so far',
    noneSoFar:
      'The pool is still being read, or was not read to its end. Sets appear here as they are found.',
    newTitle: 'Nothing new',
    newNext: 'Nobody has come into a set of duplicates since the last look.',
    newShowAll: 'Show all that are open',
    setAsideTitle: 'None was set aside',
    setAsideNext:
      'Sets that you mark as “Not a duplicate” are kept here, with who said so. They can be taken back.',
    endedTitle: 'None was ended by disabling',
    endedNext:
      'Sets are listed here once one of their accounts at most is enabled. Deleted and linked accounts leave no set behind.',
    linkedTitle: 'No linked accounts',
    linkedNext: 'A user, and the leftover profile of an identity that is linked to it, would be listed here.',
    narrowedTitle: 'No set matches',
    narrowedNext: 'None of the sets has all that you ask for.',
    waitingTitle: 'There is no copy to compare yet',
    waitingNext: 'Duplicates are looked for in the copy of the pool. It begins as soon as the copy is open.',
    rules: 'Rules…',
  },

  triage: {
    bar: 'Accepted sets',
    accepted: (sets: string) => `${sets} accepted`,
    review: 'Review plan…',
    making: 'Working out what would change…',
    stop: 'Stop',
    clear: 'Clear',
    cleared: (sets: string) => `${sets} taken from the pile`,
    nothingAccepted: 'No set is accepted yet: press “a” on those whose proposal is right.',
    nothingChosen: 'No set is chosen: go to one with the arrow keys first.',
    nothingBack: 'There is no step to take back.',
    stillSaving: 'The last step is still being saved.',
    noProposal: (because: string) => `Not accepted. ${because}`,
    onlyOpen: 'Only open sets can be worked on.',
    tooMany: 'It has more members than can be compared here: decide on it by yourself.',
    isGone: 'This is no set of duplicates any more.',
    changed: 'This set has changed since it was shown: look at it again.',
    full: 'A plan takes 1,000 sets: review those that are accepted first.',
    accept: 'Accepted; nothing was sent.',
    aside: 'Not a duplicate: remembered until it is taken back',
    asideFailed: 'It could not be kept that this is not a duplicate',
    undo: 'Undo',
    tookBack: 'Taken back',
    takeBackFailed: 'It could not be taken back',
    seen: 'Marked as seen',
    allSeen: 'All marked as seen',
    seenFailed: 'Could not be marked as seen',
    needs: { staff: 'Needs the role staff', admin: 'Needs the role admin' },
    offline: 'Not while offline',
  },

  panel: {
    gone: 'This is no set of duplicates any more',
    goneNext: 'It was resolved or set aside, or its accounts have changed. The list shows what is left.',
    shown: (shown: string, size: string) => `The first ${shown} of ${size} are shown.`,
    why: 'Why',
    between: 'and',
    pairs: (shown: string, all: string) => `The ${shown} surest of ${all} pairs.`,
    showAllPairs: (all: string) => `Show all ${all}`,
    onlyByOthers: (pairs: string) => `${pairs} hang together only by way of other accounts.`,
    linkedPair:
      'One account already: the one is the leftover profile of an identity that is linked to the other.',
    asideBy: 'Set aside by',
    asideWhat: 'These were said to be different people. They stay apart until it is taken back.',
    takeBack: 'Take back',
    linkedTitle: 'One account already',
    linkedWhat:
      'The identity is linked: whoever signs in with it comes to the native user. The profile is what was there before the link; nothing has to be done.',
    compare: 'Side by side',
    compareTable: 'The accounts side by side',
    onlyDifferences: 'Differences only',
    allValues: 'All values',
    fact: 'Value',
    proposed: 'Proposed',
    stays: 'Stays',
    keepThis: 'Keep this account',
    conflict: 'differs',
    missing: 'not set',
    emptyValue: 'empty',
    none: 'none',
    taken: 'Taken over',
    take: 'Take this value over',
    takeOne: (attribute: string, who: string) => `Take ${attribute} over from ${who}`,
    untake: 'Do not take it over',
    facts: {
      username: 'Username',
      sub: 'sub',
      created: 'Signed up',
      updated: 'Last change',
      groups: 'Groups',
      standing: 'What speaks for it',
      signIn: 'Last sign-in',
    },
    noPoints: 'Nothing speaks for it',
    signIn: {
      read: 'Sign-in events',
      label: (who: string) => `Read the sign-in events of ${who}`,
      cost: 'AdminListUserAuthEvents: 1 request, not billed; needs threat protection',
      none: 'none in 90 days',
      noneLately: 'none among the latest events',
      off: 'not recorded in this pool',
    },
    notTaken: {
      verified: 'Goes with the address',
      fixed: 'Cannot be changed in this pool',
      own: 'Cognito keeps it itself',
      signIn: 'People sign in with it: two accounts cannot both have it',
    },
    resolve: 'What happens',
    staysLine: 'stays',
    because: 'Why this one',
    notProposed: 'Why nothing is proposed',
    end: (who: string) => `What happens to ${who}`,
    ownAccount: 'This is your own account',
    alreadyDisabled: 'It is disabled already',
    groups: 'Groups to join',
    groupsNote: 'The others are in these; the account that stays is not.',
    takes: (count: string) => `${count} taken over from others`,
    losses: 'What would be lost if nothing were taken over',
    noLosses: 'Nothing: the account that stays has all that the others have.',
    notes: 'Worth knowing',
    reset: 'Back to the proposal',
    review: 'Review plan…',
    accept: 'Accept',
    accepted: 'Take off the pile',
    aside: 'Not a duplicate',
    summary: {
      stays: 'stays',
      disable: (accounts: string) => `${accounts} disabled`,
      delete: (accounts: string) => `${accounts} deleted`,
      link: (accounts: string) => `${accounts} linked`,
      keep: (accounts: string) => `${accounts} left alone`,
      take: (values: string) => `${values} taken over`,
      groups: (groups: string) => `${groups} joined`,
    },
    nothingToDo: 'Nothing would happen: choose what becomes of another account.',
    acceptHint: 'Onto the pile for one plan; nothing is sent',
    reviewHint: 'You see every change before it is applied',
    openUser: 'Open',
    openUserLabel: (who: string) => `Open ${who} among the users`,
  },
} as const;
