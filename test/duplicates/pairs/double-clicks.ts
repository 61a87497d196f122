import type { UserStatus } from '#shared/domain/user.ts';
import { type Facts, people, type TrickyPair } from '../tricky-pair.ts';

const at = (seconds: number, email = 'anna@example.com', more: Facts = {}): Facts => ({
  email,
  at: seconds,
  ...more,
});
const twin = (status: UserStatus, seconds: number) => at(seconds, 'anna@example.com', { status });

/** Sign-ups with one email, and the time between them. */
export const DOUBLE_CLICKS: readonly TrickyPair[] = [
  people(at(0), at(0), ['doubleClick'], 'In one moment of the clock: two requests of one click.'),
  people(at(0), at(0.4), ['doubleClick'], 'Less than half a second.'),
  people(at(0), at(12), ['doubleClick'], 'Nothing seemed to happen, so she pressed again.'),
  people(at(12), at(0), ['doubleClick'], 'Whichever is looked at first.'),
  people(at(0), at(59), ['doubleClick'], 'Still within the minute.'),
  people(at(0), at(60), ['doubleClick'], 'The minute itself is within.'),
  people(
    at(0),
    at(60.001),
    ['sameEmail'],
    'A thousandth of a second later it is no double click, but still one email.',
  ),
  people(at(0), at(61), ['sameEmail'], 'Just over.'),
  people(at(0), at(86_400), ['sameEmail'], 'The next day she had forgotten.'),
  people(at(0), at(61), ['doubleClick'], 'A slow form: the rule gives two minutes.', {
    doubleClickSeconds: 120,
  }),
  people(at(0), at(6), ['sameEmail'], 'A strict rule: five seconds.', { doubleClickSeconds: 5 }),
  people(
    at(0, 'Anna@example.com'),
    at(3),
    ['doubleClick'],
    'The keyboard’s capital went away at the second try.',
  ),
  people(at(0, 'anna@example.com '), at(3), ['doubleClick'], 'And so did the blank.'),
  people(
    at(0, 'anna+1@gmail.com'),
    at(3, 'anna@gmail.com'),
    ['sameInbox'],
    'Another address, typed on purpose: one inbox, no double click.',
  ),
  people(at(0, 'anna@example.com'), at(3, 'ben@example.com'), [], 'Two people in one second: a busy pool.'),
  people(at(0, ''), at(0, ''), [], 'Without emails time alone is nothing.'),
  people(at(0, 'null'), at(1, 'null'), [], 'An import writes many nulls in one second.'),
  people(twin('UNCONFIRMED', 0), twin('UNCONFIRMED', 4), ['doubleClick'], 'Neither was ever confirmed.'),
  people(twin('UNCONFIRMED', 0), twin('CONFIRMED', 4), ['doubleClick'], 'The code went to the second one.'),
  people(twin('CONFIRMED', 0), twin('CONFIRMED', 4), ['doubleClick'], 'Both confirmed, with two codes.'),
  people(
    twin('FORCE_CHANGE_PASSWORD', 0),
    twin('FORCE_CHANGE_PASSWORD', 2),
    ['doubleClick'],
    'An administrator clicked twice.',
  ),
  people(
    twin('EXTERNAL_PROVIDER', 0),
    twin('CONFIRMED', 2),
    ['federatedTwin'],
    'One came by a provider: another story.',
  ),
  people(
    at(0, '', { phone: '+491711234587' }),
    at(2, '', { phone: '+491711234587' }),
    ['samePhone'],
    'A double click by phone is told as one phone: the double click is of emails.',
  ),
];
