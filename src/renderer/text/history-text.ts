/** What the history of runs says. It is not the feed of changes, which shows what was seen in the pool, whoever did it. */
export const historyText = {
  title: 'History',
  intro: 'What was changed with Lifeguard from this computer, and what became of it.',
  other: 'What others changed:',
  otherLink: 'Changes seen in the pool',
  label: 'Runs, newest first',
  columns: { when: 'When', what: 'What', who: 'Who', result: 'Result', back: 'Undo' },
  undone: 'Undone',
  undo: 'Undo of an earlier one',
  none: '–',
  loading: 'Reading the history…',
  loadedAll: (runs: string) => `All ${runs}`,
  loadedSoFar: (runs: string) => `${runs}; more as you scroll`,
  emptyTitle: 'Nothing was changed from here yet',
  emptyNext:
    'Every change that you review and apply is kept here: who, when, what became of each user, a report, and the way to take it back.',
} as const;
