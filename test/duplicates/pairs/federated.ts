import { type Facts, people, type TrickyPair } from '../tricky-pair.ts';

const google = (email: string, more: Facts = {}): Facts => ({
  username: 'Google_104512345678901234567',
  status: 'EXTERNAL_PROVIDER',
  email,
  ...more,
});
const facebook = (email: string, more: Facts = {}): Facts => ({
  username: 'Facebook_10212345678901234',
  status: 'EXTERNAL_PROVIDER',
  email,
  ...more,
});
const native = (email: string, more: Facts = {}): Facts => ({ email, ...more });

/** “Continue with Google” beside a password: profiles of providers, and native users. */
export const FEDERATED: readonly TrickyPair[] = [
  people(
    native('anna@example.com'),
    google('anna@example.com'),
    ['federatedTwin'],
    'A password in spring, Google in autumn: one person, two accounts.',
  ),
  people(
    google('Anna@Example.com'),
    native('anna@example.com'),
    ['federatedTwin'],
    'Letter case, and the other order.',
  ),
  people(
    native('anna@example.com', { status: 'UNCONFIRMED' }),
    google('anna@example.com'),
    ['federatedTwin'],
    'She gave the code up and took Google.',
  ),
  people(
    native('anna@example.com', { at: 0 }),
    google('anna@example.com', { at: 8 }),
    ['federatedTwin'],
    'Seconds apart, but not two clicks on one button: a profile is made by the provider.',
  ),
  people(
    native('anna@example.com', { status: 'FORCE_CHANGE_PASSWORD' }),
    google('anna@example.com'),
    ['federatedTwin'],
    'Invited by an administrator, and then came by Google.',
  ),
  people(
    google('anna@example.com'),
    facebook('anna@example.com'),
    ['sameEmail'],
    'Two providers, no native user: nothing to be a twin of.',
  ),
  people(
    google('anna@example.com', { at: 0 }),
    facebook('anna@example.com', { at: 5 }),
    ['sameEmail'],
    'Two profiles within seconds are no double click.',
  ),
  people(
    google('anna@example.com'),
    google('anna@example.com', { username: 'Google_999' }),
    ['sameEmail'],
    'Two ids at one provider with one email: an account there was made anew.',
  ),
  people(
    google('anna@example.com'),
    google('anna@example.com', { username: 'GoogleStaff_104512345678901234567' }),
    ['sameEmail'],
    'One provider, set up twice in the pool.',
  ),
  people(
    native('annabecker@gmail.com'),
    google('anna.becker@gmail.com'),
    ['sameInbox'],
    'Google writes the dots, she does not.',
  ),
  people(
    native('anna+shop@gmail.com'),
    google('anna@gmail.com'),
    ['sameInbox'],
    'With a tag for the shop, and then by Google, which knows no tag.',
  ),
  people(native('anna@example.com'), google('anna@example.org'), [], 'Her other address: nothing tells.'),
  people(
    native('anna@example.com'),
    {
      username: 'SignInWithApple_000.f3',
      status: 'EXTERNAL_PROVIDER',
      email: 'x7k2@privaterelay.appleid.com',
    },
    [],
    'Apple hides the address: that is what it is for.',
  ),
  people(
    google('x7k2@privaterelay.appleid.com'),
    facebook('x7k2@privaterelay.appleid.com'),
    ['sameEmail'],
    'A relay address is one person’s all the same.',
  ),
  people(native('anna@example.com'), google(''), [], 'The provider gave no email.'),
  people(
    native('noreply@example.com'),
    google('noreply@example.com'),
    [],
    'An address for nobody makes no twins.',
  ),
  people(
    native('anna@example.com', { username: 'Google_104512345678901234567' }),
    facebook('anna@example.com'),
    ['federatedTwin'],
    'A native user who is called like a profile is a native user: the status tells.',
  ),
  people(
    native('anna@example.com', { phone: '+491711234587' }),
    google('anna@example.com', { phone: '0049 171 1234587' }),
    ['federatedTwin', 'samePhone'],
    'By email and by phone.',
  ),
  people(
    native('anna@example.com', { given: 'Anna' }),
    google('anna@example.com', { given: 'Peter' }),
    ['federatedTwin'],
    'Names are not asked where the email is the same: providers let people call themselves anything.',
  ),
  people(
    { phone: '+491711234587', given: 'Anna' },
    facebook('', { phone: '+491711234587', given: 'Anna' }),
    ['samePhone'],
    'Only the phone tells.',
  ),
  people(
    native('anna@example.com', { status: 'ARCHIVED' }),
    google('anna@example.com'),
    ['federatedTwin'],
    'An archived account is an account.',
  ),
  people(
    { ...native('ann\u0430@example.com') },
    google('anna@example.com'),
    [],
    'A native user with a Cyrillic а is who wants to be taken for the other.',
  ),
];
