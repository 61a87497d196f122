/** What is said of duplicates over time, on the overview and in a user's panel. Counts come in words: "12 sets". */
export const duplicatesWatchText = {
  chart: {
    title: 'Sets over time',
    intro: 'Sets of duplicates that were open at the end of a reading; at most one count a day.',
    sets: 'Sets',
    accounts: 'Accounts',
    day: 'Day',
    asTable: 'Show as a table',
    asChart: 'Show as a chart',
    nothing: 'There is nothing to compare yet: a count is kept at the end of a reading, once a day.',
    one: (count: string, day: string) =>
      `One count so far, of ${day}: ${count}. The line begins with the second.`,
    spoken: (from: string, first: string, to: string, last: string) =>
      `From ${first} on ${from} to ${last} on ${to}.`,
  },
  trend: {
    more: (count: string, day: string) => `${count} more than on ${day}`,
    fewer: (count: string, day: string) => `${count} fewer than on ${day}`,
    same: (day: string) => `as many as on ${day}`,
  },
  card: {
    title: 'Duplicates',
    all: 'Show all',
    open: 'Open sets',
    accounts: (users: string) => `${users} in them`,
    fresh: 'New since the last look',
    freshNever: 'New since the first count',
    waiting: 'Duplicates are looked for as soon as the copy is open.',
    comparing: 'Comparing all users',
    comparingDone: (percent: string) => `Comparing all users: ${percent}`,
    soFar: 'So far: the pool was not read to its end yet.',
    none: 'No two accounts look like one person’s.',
    noneLinked: (sets: string) => `${sets} of linked accounts, which are no duplicates.`,
    shared: (values: string) =>
      `${values} shared by more than 50 users, which is no person but a placeholder; not counted here.`,
  },
  hint: {
    sure: (others: string) => `Looks like the same person as ${others}`,
    weak: (others: string) => `Could be the same person as ${others}`,
    show: 'Show',
    showLabel: 'Show the accounts that look like the same person’s',
  },
} as const;
