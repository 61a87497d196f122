import { expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';

const message = (to: string) =>
  ({ sub: 's', username: 'u', kind: 'reset', channel: 'EMAIL', to, secret: '1', text: 't' }) as const;

it('keeps the newest thousand, numbered from the first on', () => {
  const outbox = createOutbox(() => 7);
  for (let number = 1; number <= 3500; number += 1) outbox.send(message(`${number}@example.com`));
  const kept = outbox.messages();
  expect(kept).toHaveLength(1000);
  expect(kept[0]).toEqual({ ...message('2501@example.com'), id: 2501, at: 7 });
  expect(kept.at(-1)?.id).toBe(3500);
  outbox.clear();
  expect(outbox.messages()).toEqual([]);
  outbox.send(message('next@example.com'));
  expect(outbox.messages().map(({ id }) => id)).toEqual([3501]);
});
