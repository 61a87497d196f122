import { createEngine } from '#main/mirror/duplicates/engine/create-engine.ts';
import { openColumns } from '#main/mirror/open-columns.ts';
import { readImage } from '#main/mirror/store/image-file.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import type { ColdStart } from './cold-start.ts';
import { filesIn } from './planted-copy.ts';

/** Started by `coldStart`, with the folder and the key as its words. */
const [folder = '', hex = ''] = process.argv.slice(2);
const key = Buffer.from(hex, 'hex');
const files = filesIn(folder);

const began = performance.now();
const store = openStore({ file: files.database, key });
const image = readImage(files.image, key);
// From the rows it would take ten times as long, and be something else.
if (image === null) throw new Error('there is no picture of the columns');
const columns = await openColumns(store, image);
const opened = performance.now();
const engine = createEngine({ columns, store, rules: DEFAULT_RULES, isApart: () => false });
while (engine.step());
const answer: ColdStart = { open: opened - began, compare: performance.now() - opened };
store.close();
process.stdout.write(JSON.stringify(answer));
