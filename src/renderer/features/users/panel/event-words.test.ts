import { expect, it } from 'vitest';
import { eventInWords } from './event-words.ts';

const EVENT = {
  id: '1',
  at: 0,
  type: 'SignIn',
  response: 'Fail',
  risk: null,
  decision: null,
  compromisedPassword: false,
  ip: null,
  city: null,
  country: null,
  device: null,
  challenges: [{ name: 'Password', response: 'Failure' }],
};
const failure = (name: string) => ({ challenges: [{ name, response: 'Failure' }] });

it.each([
  [{}, 'the password was wrong'],
  [failure('Mfa'), 'the second factor was wrong or late'],
  [{ decision: 'Block' }, 'threat protection blocked it'],
  [{ compromisedPassword: true }, 'known from a leak'],
  [{ decision: 'AccountTakeover', challenges: [] }, 'suspected a takeover'],
  [{ challenges: [] }, 'does not say why'],
])('a failure with %j is explained', (changes, words) => {
  expect(eventInWords({ ...EVENT, ...changes }).reason).toContain(words);
});

it('gives no reason for what did not fail', () => {
  const words = eventInWords({
    ...EVENT,
    response: 'Pass',
    challenges: [
      { name: 'Password', response: 'Success' },
      { name: 'Mfa', response: 'Success' },
    ],
  });
  expect(words).toMatchObject({
    reason: null,
    result: 'passed',
    tone: 'good',
    steps: 'password right, second factor right',
  });
});

it.each([
  ['High', 'risk: high', 'bad'],
  ['Medium', 'risk: medium', 'warning'],
  ['Low', 'risk: low', 'neutral'],
])('marks the risk %s', (risk, label, tone) => {
  expect(eventInWords({ ...EVENT, risk }).risk).toEqual({ label, tone });
});

it('keeps words that are newer than this program', () => {
  expect(
    eventInWords({
      ...EVENT,
      type: '__proto__',
      response: 'Maybe',
      challenges: [...EVENT.challenges, { name: 'constructor', response: 'Later' }],
    }),
  ).toMatchObject({
    title: '__proto__',
    result: 'Maybe',
    tone: 'neutral',
    steps: 'password wrong, constructor Later',
  });
});
