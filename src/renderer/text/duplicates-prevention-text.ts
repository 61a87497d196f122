import type { Prevention } from '#shared/domain/duplicates/prevention-kinds.ts';

/** What a pool's settings let in. The findings themselves are worded where they are made. */
export const duplicatesPreventionText = {
  title: 'What lets duplicates in',
  back: 'Duplicates',
  backLabel: 'Back to the duplicates',
  reading: 'Reading the settings of the pool …',
  source:
    'From the settings of the pool and of the app client that this connection signs in with. Nothing is changed here.',
  again: 'Read the settings again',
  noClient:
    'This connection has no app client, so what depends on one is not known. Other app clients of the pool are not looked at.',
  clientFailed: (message: string) =>
    `The app client could not be read, so what depends on it is not known. ${message}`,
  summary: {
    allClosed: 'Nothing in these settings lets duplicates in.',
    some: (parts: string) => `${parts}.`,
    noneOpen: 'No way in is wide open',
    open: (ways: string) => `${ways} open`,
    partly: (count: string) => `${count} partly`,
    unknown: (count: string) => `${count} not known`,
    closed: (count: string) => `${count} closed`,
  },
  allClosedNote:
    'What is there already stays: look through the list once, then only what is new needs a look.',
  states: {
    open: 'Open',
    partly: 'Partly open',
    unknown: 'Not known',
    closed: 'Closed',
  } satisfies Readonly<Record<Prevention['state'], string>>,
  changes: {
    now: { label: 'Can be changed now', note: '' },
    newPoolOnly: {
      label: 'Only in a new pool',
      note: 'It was fixed when the pool was made. People would have to be moved to another pool.',
    },
    no: { label: 'There is nothing to set', note: 'No setting of Cognito does it; what helps is below.' },
  } satisfies Readonly<Record<Prevention['change'], { label: string; note: string }>>,
  now: 'Set now',
  effect: 'What comes of it',
  setting: 'Setting',
  settingName: 'setting',
  change: 'Can it be changed?',
  how: 'What to do',
  copyExample: { js: 'the example', sh: 'the commands' },
  closedTitle: (ways: string) => `${ways} closed`,
} as const;
