import { type Facts, linked, people, type TrickyPair } from '../tricky-pair.ts';

const ID = '104512345678901234567';
const email = 'anna@example.com';
const identity = (provider: string, userId: string, primary = false) => ({
  userId,
  providerName: provider,
  providerType: provider,
  issuer: null,
  primary,
  dateCreated: 1_700_000_000_000,
});
const withLinks = (...identities: object[]): Facts => ({ email, identities: JSON.stringify(identities) });
const profile = (username = `Google_${ID}`, more: Facts = {}): Facts => ({
  username,
  status: 'EXTERNAL_PROVIDER',
  email,
  ...more,
});

/** Identities that are linked already: a profile may be left over, and is no duplicate. */
export const LINKED: readonly TrickyPair[] = [
  linked(
    withLinks(identity('Google', ID)),
    profile(),
    ['federatedTwin'],
    'The link names the profile: one account already.',
  ),
  linked(profile(), withLinks(identity('Google', ID)), ['federatedTwin'], 'In the other order.'),
  linked(
    withLinks(identity('Facebook', '12'), identity('Google', ID)),
    profile(),
    ['federatedTwin'],
    'It is the second of two links.',
  ),
  linked(
    withLinks(identity('Google', ID)),
    profile(`google_${ID}`),
    ['federatedTwin'],
    'A pool that minds no case writes the username of the profile in lower case.',
  ),
  linked(
    withLinks(identity('Google', ID)),
    profile('whatever', { identities: JSON.stringify([identity('Google', ID, true)]) }),
    ['federatedTwin'],
    'The profile’s own identities tell who it is, whatever it is called.',
  ),
  linked(
    { ...withLinks(identity('Google', ID)), email: 'anna@new.example' },
    profile(),
    [],
    'She changed her email since: linked all the same, and nothing else in common.',
  ),
  linked(
    withLinks(identity('Okta_Staff', 'anna_b')),
    profile('Okta_Staff_anna_b'),
    ['federatedTwin'],
    'Underscores in provider and id.',
  ),
  linked(
    {
      email,
      identities: '[{"userId":"7","providerName":"Google","primary":"false","dateCreated":"1700000000000"}]',
    },
    profile('Google_7'),
    ['federatedTwin'],
    'Older pools wrote numbers and booleans as text.',
  ),
  people(
    withLinks(identity('Google', '999')),
    profile(),
    ['federatedTwin'],
    'Linked to another account at Google; this profile is a twin.',
  ),
  people(
    withLinks(identity('Facebook', ID)),
    profile(),
    ['federatedTwin'],
    'The same digits at another provider are another person’s.',
  ),
  people({ email, identities: '[]' }, profile(), ['federatedTwin'], 'An empty list links nothing.'),
  people({ email, identities: '' }, profile(), ['federatedTwin'], 'An empty value links nothing.'),
  people(
    { email, identities: '{"userId":' },
    profile(),
    ['federatedTwin'],
    'A broken list links nothing that could be read.',
  ),
  people({ email, identities: 'null' }, profile(), ['federatedTwin'], 'null is no list.'),
  people(
    { email, identities: '[{"userId":7,"providerName":"Google"}]' },
    profile('Google_7'),
    ['federatedTwin'],
    'An id that is no text is not Cognito’s writing: not believed.',
  ),
  people(
    withLinks(identity('Google', ID)),
    { email, username: `Google_${ID}` },
    ['sameEmail'],
    'The other is a native user who is only called like the profile.',
  ),
  people(
    profile('Facebook_1', { identities: JSON.stringify([identity('Google', ID)]) }),
    profile(),
    ['sameEmail'],
    'A profile cannot have another profile linked to it, only a native user can.',
  ),
  people(
    withLinks(identity('Google', ID)),
    withLinks(identity('Google', ID)),
    ['sameEmail'],
    'Two native users; that both claim one identity does not make them one.',
  ),
  people(
    withLinks(identity('Google', ID)),
    { email: 'Anna@example.com', status: 'UNCONFIRMED' },
    ['sameEmail'],
    'A native twin beside the link is a duplicate.',
  ),
];
