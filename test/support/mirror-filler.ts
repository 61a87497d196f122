import { openStore } from '#main/mirror/store/open-store.ts';
import { AppError } from '#shared/domain/errors.ts';
import { plainUser } from './hostile-users.ts';

/** Fills a store until it fails, tries once more, and prints in JSON with what it failed and what is then in it. */
const [file = ''] = process.argv.slice(2);
const store = openStore({ file, key: new Uint8Array(32).fill(7) });
const codes: string[] = [];
let written = 0;

while (codes.length < 2 && written < 100_000) {
  const users = Array.from({ length: 100 }, (_, index) => plainUser(store.size() + index, 'x'.repeat(400)));
  try {
    store.write({ users, seen: Uint32Array.from(users, ({ id }) => id) });
    written += users.length;
  } catch (error) {
    codes.push(error instanceof AppError ? error.code : String(error));
  }
}
const read = [...store.changedSince(0)].length;
console.log(JSON.stringify({ codes, written, size: store.size(), version: store.version(), read }));
