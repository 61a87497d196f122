import { expect, test } from 'vitest';
import { createInboxes } from './inbox.ts';

const inboxes = createInboxes([
  { domains: ['mail.example', 'post.example', 'b\u00fc.example'], ignoreDots: true, tag: '+' },
  { domains: ['post.example'], ignoreDots: false, tag: '-' },
]);

test.each([
  ['a.b+c@mail.example', 'ab@mail.example'],
  ['a.b+c@post.example', 'ab@mail.example'],
  ['a.b@xn--b-eha.example', 'ab@mail.example'],
  ['a.b+c@other.example', 'a.b+c@other.example'],
  ['"a.b+c"@mail.example', '"a.b+c"@mail.example'],
  ['+c@mail.example', '+c@mail.example'],
  ['.+c@mail.example', '.+c@mail.example'],
  ['noreply+17@mail.example', 'noreply+17@mail.example'],
])('%s is of %s', (email, inbox) => {
  expect(inboxes.keyOf(email)).toBe(inbox);
});

test('of two rules for one domain the first one holds', () => {
  expect(inboxes.keyOf('a-b@post.example')).toBe('a-b@mail.example');
  expect(inboxes.ruleOf('a@post.example')?.tag).toBe('+');
  expect(inboxes.ruleOf('a@__proto__')).toBeUndefined();
});
