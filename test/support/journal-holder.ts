import { openJournal } from '#main/changes/journal/open-journal.ts';

/** Another program that has the journal open: says so, and waits to be ended. */
const [file = ''] = process.argv.slice(2);
const journal = openJournal({ file, key: new Uint8Array(32).fill(9) });
console.log(`holds ${journal.runs({ before: null, limit: 9 }).length}`);
setInterval(() => journal.unfinished(), 1_000);
