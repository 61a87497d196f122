import { writeSync } from 'node:fs';
import type { PassState } from '#main/mirror/ports.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { plainUser } from './hostile-users.ts';

/**
 * A program to be killed: says `open`, opens the store of the file given, and writes batch after batch, saying the number of
 * each that is written. Batch n: twenty new users, user 0 rewritten, their changes, and how far the reading is.
 */
const [file = ''] = process.argv.slice(2);
const PER_BATCH = 20;

const say = (text: string) => writeSync(1, `${text}\n`);

say('open');
const store = openStore({ file, key: new Uint8Array(32).fill(7) });
for (let batch = store.version() + 1; ; batch += 1) {
  const first = store.size();
  const added = Array.from({ length: PER_BATCH }, (_, index) =>
    plainUser(first + index, `${batch}@example.com`),
  );
  const users = first === 0 ? added : [plainUser(0, `${batch}@example.com`), ...added];
  const pass: PassState = {
    number: 1,
    first: true,
    startedAt: 1,
    expected: null,
    read: batch,
    requests: batch,
    step: 'users',
  };
  store.write({
    users,
    changes: added.map(({ id }) => ({
      id,
      kind: 'appeared',
      field: '',
      before: null,
      after: String(batch),
      seenAt: batch,
    })),
    pass,
    units: [{ prefix: '', cursor: String(batch), done: false }],
    seen: Uint32Array.from(added, ({ id }) => id),
    groups: {
      put: [
        {
          group: {
            name: 'all',
            description: String(batch),
            precedence: null,
            roleArn: null,
            createdAt: 1,
            updatedAt: 1,
          },
          members: Uint32Array.from({ length: first + PER_BATCH }, (_, id) => id),
        },
      ],
      drop: [],
    },
  });
  say(String(batch));
}
