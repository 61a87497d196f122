import { people, type TrickyPair, usernames } from '../tricky-pair.ts';

const SUB = '5f0c1a2b-3d4e-4f5a-8b6c-7d8e9f0a1b2c';

/** Usernames: unique in a pool, so two that match differ in letter case, in a pool that minds it. */
export const USERNAMES: readonly TrickyPair[] = [
  usernames('anna', 'Anna', ['usernameCase'], 'The case that old pools let in.'),
  usernames('anna.becker', 'ANNA.BECKER', ['usernameCase'], 'All of it.'),
  usernames('Anna@Example.com', 'anna@example.com', ['usernameCase'], 'Emails as usernames.'),
  people(
    { username: 'Anna@Example.com', email: 'Anna@Example.com' },
    { username: 'anna@example.com', email: 'anna@example.com' },
    ['sameEmail', 'usernameCase'],
    'Username and email, each by its own detector.',
  ),
  usernames('anna', 'anna1', [], 'A digit was added because the name was taken: by whom is not told.'),
  usernames('anna', 'ana', [], 'Another name.'),
  usernames('anna.becker', 'annabecker', [], 'Dots count in usernames, whoever made them.'),
  usernames('anna_becker', 'anna-becker', [], 'So do underscores.'),
  usernames(
    'anna+shop@gmail.com',
    'anna@gmail.com',
    [],
    'A username is a name: the rules of mailboxes are for emails.',
  ),
  usernames(
    'jos\u00e9',
    'jose\u0301',
    ['usernameCase'],
    'Composed and decomposed: not even letter case differs, and Cognito keeps both.',
  ),
  usernames('jos\u00e9', 'jose', [], 'An accent is a letter.'),
  usernames('stra\u00dfe', 'STRASSE', [], 'ß is not ss.'),
  usernames('irem', '\u0130rem', [], 'İ is not I.'),
  usernames('IRMAK', 'irmak', ['usernameCase'], 'I is the capital of i, in any language here.'),
  usernames('\u0430nna', 'anna', [], 'A Cyrillic а: somebody else, who wants to look like Anna.'),
  usernames(
    '\u03a3\u039f\u03a6\u039f\u03a3',
    '\u03c3\u03bf\u03c6\u03bf\u03c2',
    ['usernameCase'],
    'Σ at the end is ς in small letters.',
  ),
  usernames(
    '\uff41\uff4e\uff4e\uff41',
    'anna',
    [],
    'Wide letters in a chosen name are a choice; only addresses are read through.',
  ),
  usernames('+491711234587', '+491711234588', [], 'Numbers as usernames, of two phones.'),
  usernames(
    'null',
    'NULL',
    ['usernameCase'],
    'Unique but for case: two accounts of somebody who is called so, or of one program.',
  ),
  usernames('__proto__', '__PROTO__', ['usernameCase'], 'A username as any other.'),
  people(
    { username: SUB, sub: SUB },
    { username: SUB.toUpperCase() },
    [],
    'The first has no name of its own, only its sub.',
  ),
  usernames(
    SUB,
    SUB.toUpperCase(),
    ['usernameCase'],
    'Old ids, brought along from another system, in two cases: neither is the sub.',
  ),
  people(
    { username: 'Google_1045', status: 'EXTERNAL_PROVIDER' },
    { username: 'google_1045', status: 'EXTERNAL_PROVIDER' },
    [],
    'Made by providers that are set up under two names: the ids are of two directories.',
  ),
  people(
    { username: 'Google_1045', status: 'EXTERNAL_PROVIDER' },
    { username: 'google_1045' },
    [],
    'One name was made by Google, the other chosen by somebody.',
  ),
  usernames(
    'Google_1045',
    'google_1045',
    ['usernameCase'],
    'Two native users whose names only look like a provider’s.',
  ),
];
