import { createEngine } from '#main/mirror/duplicates/engine/create-engine.ts';
import { openColumns } from '#main/mirror/open-columns.ts';
import { readImage } from '#main/mirror/store/image-file.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import type { ColdStart } from './cold-start.ts';
import { filesIn } from './planted-copy.ts';
import { measurePlanted } from './planted-measures.ts';

/** Started by the area `duplicates`, as one file, like the worker of a connection: the loader of TypeScript slows hot code down. */
const [what = '', ...words] = process.argv.slice(2);
process.stdout.write(
  JSON.stringify(await (what === 'cold' ? cold(words) : measurePlanted(what === 'quick'))),
);

async function cold([folder = '', hex = '']: readonly string[]): Promise<ColdStart> {
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
  const answer = { open: opened - began, compare: performance.now() - opened };
  store.close();
  return answer;
}
