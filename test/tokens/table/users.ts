import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { DirectoryFinding } from '#shared/domain/token/judge/facts.ts';
import { type Row, rows } from '../row.ts';
import { access, id, NOW, SECOND, user } from '../world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const held = (change: Partial<MirrorUser> = {}, live = false): { directory: DirectoryFinding } => ({
  directory: { kind: 'found', live, asOf: live ? NOW : NOW - 10 * MINUTE, user: { ...user, ...change } },
});
const none = (live: boolean, asOf: number): { directory: DirectoryFinding } => ({
  directory: { kind: 'none', live, asOf },
});
const unknown = (why: string): { directory: DirectoryFinding } => ({ directory: { kind: 'unknown', why } });
const without = (name: string, value?: string): Partial<MirrorUser> => ({
  attributes: [
    ...user.attributes.filter((one) => one.name !== name),
    ...(value === undefined ? [] : [{ name, value }]),
  ],
});

/** Genuine tokens, in order by themselves, of users who are not (or no longer) as the token says. */
export const users: readonly Row[] = [
  ...rows(
    { userExists: 'USER_DELETED' },
    'USER_DELETED',
    'Signature and times are in order, but the user “ada” was deleted from “acme-production” (found missing 5 minutes ago), and nobody can use this account again (a backend that only checks the signature still accepts it for 42 minutes): create the user anew if that was a mistake, with a new sub.',
    ['user deleted since the token was made', access(), held({ goneAt: NOW - 5 * MINUTE })],
  ),
  ...rows(
    { userExists: 'USER_DELETED' },
    'USER_DELETED',
    'Signature and times are in order, but the user “ada” was deleted from “acme-production” (found missing 25 hours ago), and nobody can use this account again (a backend that only checks the signature still accepts it for 42 minutes): create the user anew if that was a mistake, with a new sub.',
    ['user deleted yesterday', access(), held({ goneAt: NOW - 25 * HOUR })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether the user still exists, whether the user is enabled, whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['user not in the copy, which is older than the token', access(), none(false, NOW - HOUR)],
    ['user not in the copy, which is a month old', access(), none(false, NOW - 30 * 24 * HOUR)],
    ['no copy of the pool', access(), unknown('There is no copy of this pool yet.')],
    ['the copy is not whole yet', access(), unknown('The first reading of the pool has not ended yet.')],
  ),
  ...rows(
    { userExists: 'USER_DELETED' },
    'USER_DELETED',
    'Signature and times are in order, but the user “ada” was deleted from “acme-production” (found missing 15 minutes ago), and nobody can use this account again (a backend that only checks the signature still accepts it for 42 minutes): create the user anew if that was a mistake, with a new sub.',
    ['user deleted, ID token', id(), held({ goneAt: NOW - 15 * MINUTE })],
    ['user disabled and deleted', access(), held({ enabled: false, goneAt: NOW - 15 * MINUTE })],
  ),
  ...rows(
    { time: 'EXPIRED', userExists: 'USER_DELETED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes), and its user “ada” was deleted from “acme-production” (found missing 15 minutes ago): it cannot be refreshed, and nobody can use this account again; create the user anew if that was a mistake, with a new sub.',
    ['user deleted, token expired too', access({ exp: SECOND - 840 }), held({ goneAt: NOW - 15 * MINUTE })],
  ),
  ...rows(
    { userExists: 'USER_NOT_IN_POOL' },
    'USER_NOT_IN_POOL',
    'Signature and times are in order, but “acme-production” has no user with this token’s sub, by its copy of 60 seconds ago: the user was deleted after the token was made (a backend that only checks the signature still accepts it for 42 minutes); ask the pool itself to be sure.',
    ['user not in the copy, which is newer than the token', access(), none(false, NOW - MINUTE)],
  ),
  ...rows(
    { userExists: 'USER_NOT_IN_POOL' },
    'USER_NOT_IN_POOL',
    'Signature and times are in order, but “acme-production” has no user with this token’s sub: the user was deleted after the token was made (a backend that only checks the signature still accepts it for 42 minutes); create the user anew if that was a mistake, with a new sub.',
    ['user not in the pool, asked just now', access(), none(true, NOW)],
  ),
  ...rows(
    { userEnabled: 'USER_DISABLED' },
    'USER_DISABLED',
    'Signature and times are in order, but the account of “ada” was disabled, so Cognito refuses its tokens and every new sign-in (a backend that only checks the signature still accepts it for 42 minutes): enable the user, then sign in again.',
    ['user disabled', access(), held({ enabled: false })],
    ['user disabled, asked just now', access(), held({ enabled: false }, true)],
    ['user disabled, ID token', id(), held({ enabled: false })],
  ),
  ...rows(
    { time: 'EXPIRED', userEnabled: 'USER_DISABLED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes), and the account of “ada” was disabled: enable the user, then sign in again.',
    ['user disabled, token expired too', access({ exp: SECOND - 840 }), held({ enabled: false })],
  ),
  ...rows(
    { userEnabled: 'USER_CANNOT_SIGN_IN' },
    'USER_CANNOT_SIGN_IN',
    'The access token is valid for 42 minutes, but “ada” cannot sign in again as things are: has to set a new password with a code before signing in again: an admin reset it, or the user was imported.',
    ['user has to reset the password', access(), held({ status: 'RESET_REQUIRED' })],
  ),
  ...rows(
    { userEnabled: 'USER_CANNOT_SIGN_IN' },
    'USER_CANNOT_SIGN_IN',
    'The access token is valid for 42 minutes, but “ada” has a temporary password, which must be changed at the next sign-in with it: give a new one if it has ended (after 7 days unless the pool says otherwise).',
    ['user has to set a password', access(), held({ status: 'FORCE_CHANGE_PASSWORD' })],
  ),
  ...rows(
    { userEnabled: 'USER_CANNOT_SIGN_IN' },
    'USER_CANNOT_SIGN_IN',
    'The access token is valid for 42 minutes, but “ada” is not confirmed, and cannot sign in with a password before that: confirm the account.',
    ['user is not confirmed', access(), held({ status: 'UNCONFIRMED' })],
  ),
  ...rows(
    { userEnabled: 'USER_CANNOT_SIGN_IN' },
    'USER_CANNOT_SIGN_IN',
    'The access token is valid for 42 minutes, but “ada” cannot sign in again as things are: no longer active; cannot sign in.',
    ['user is archived', access(), held({ status: 'ARCHIVED' })],
  ),
  ...rows(
    { userEnabled: 'USER_CANNOT_SIGN_IN' },
    'USER_CANNOT_SIGN_IN',
    'The access token is valid for 42 minutes, but “ada” cannot sign in again as things are: Cognito found the password among leaked ones; the account needs a new password.',
    ['user is compromised', access(), held({ status: 'COMPROMISED' })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['user of another provider', access(), held({ status: 'EXTERNAL_PROVIDER' })],
    ['groups in another order', access({ 'cognito:groups': ['early-access', 'customers'] })],
    ['group __proto__', access({ 'cognito:groups': ['__proto__'] }), held({ groups: ['__proto__'] })],
    [
      'email changed since, access token, which does not say it',
      access(),
      held(without('email', 'ada@new.example')),
    ],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    'The access token is valid, but it still names the groups “customers, early-access”; the user is now in the group “customers”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
    ['groups removed since', access(), held({ groups: ['customers'] })],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    'The access token is valid, but it still names the groups “customers, early-access”; the user is now in the groups “admins, customers, early-access”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
    ['groups added since', access(), held({ groups: ['admins', 'customers', 'early-access'] })],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    'The access token is valid, but it still names the groups “customers, early-access”; the user is now in no group: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
    ['all groups removed since', access(), held({ groups: [] })],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    'The access token is valid, but it still names the group “customers”; the user is now in the groups “customers, early-access”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
    ['a group named twice in place of another', access({ 'cognito:groups': ['customers', 'customers'] })],
    ['groups as a text', access({ 'cognito:groups': 'customers' })],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    'The access token is valid, but it names no groups; the user is now in the groups “customers, early-access”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
    ['token without groups, user in two', access({ 'cognito:groups': undefined })],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    'The access token is valid, but it still names the group “null”; the user is now in the groups “customers, early-access”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
    ['groups null', access({ 'cognito:groups': null })],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    "The access token is valid, but it still names the groups “1, ['customers'], null”; the user is now in the groups “customers, early-access”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.",
    ['groups with numbers and lists', access({ 'cognito:groups': [1, ['customers'], null] })],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “email” is “ada@acme.example”; the user’s value is now “ada@new.example”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['email changed since, ID token', id(), held(without('email', 'ada@new.example'))],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “email” is “ada@acme.example”; the user has no such value any more: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['email removed since, ID token', id(), held(without('email'))],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “custom:tier” is “gold”; the user’s value is now “silver”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['tier changed since, ID token', id(), held(without('custom:tier', 'silver'))],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an ID token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether the backend knows the user, which an online check can tell; whether it was revoked since cannot be asked of an ID token.',
    ['email_verified True in the record', id(), held(without('email_verified', 'True'))],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “email_verified” is “true”; the user’s value is now “false”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['email no longer verified', id(), held(without('email_verified', 'false'))],
  ),
  ...rows(
    {},
    'STALE_GROUPS',
    'The ID token is valid, but it still names the groups “customers, early-access”; the user is now in no group, and 1 more claim has changed: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes the groups.',
    ['groups and email changed since', id(), held({ ...without('email', 'b@acme.example'), groups: [] })],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The access token is valid, but it still says “username” is “grace”; the user’s value is now “ada”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['username of somebody else, access token', access({ username: 'grace' })],
  ),
  ...rows(
    {},
    'STALE_ATTRIBUTES',
    'The ID token is valid, but it still says “cognito:username” is “grace”; the user’s value is now “ada”: this stays so until it ends in 42 minutes; have the app refresh it, or sign in again, which changes nothing where a Lambda function of the pool writes this claim.',
    ['username of somebody else, ID token', id({ 'cognito:username': 'grace' })],
  ),
  ...rows(
    { userExists: 'USER_NOT_IN_POOL' },
    'USER_NOT_IN_POOL',
    'Signature and times are in order, but “acme-production” has no user with this token’s sub, by its copy of 10 minutes ago: the user was deleted after the token was made (a backend that only checks the signature still accepts it for 42 minutes); ask the pool itself to be sure.',
    ['sub of a user that the pool never had', access({ sub: '00000000-0000-4000-8000-000000000000' })],
    ['sub is no uuid', access({ sub: '../../admin' })],
  ),
  ...rows(
    { userExists: 'SUBJECT_MISSING' },
    'SUBJECT_MISSING',
    'The access token does not say whose it is (sub), as every token of Cognito does: another program made it; get one by signing in.',
    ['sub missing', access({ sub: undefined })],
    ['sub empty', access({ sub: '' })],
  ),
  ...rows(
    { userExists: 'SUBJECT_MISSING' },
    'SUBJECT_MISSING',
    'The access token says whose it is (sub) in a form that no token of Cognito has, “null”: another program made it; get one by signing in.',
    ['sub null', access({ sub: null })],
  ),
  ...rows(
    { userExists: 'SUBJECT_MISSING' },
    'SUBJECT_MISSING',
    "The access token says whose it is (sub) in a form that no token of Cognito has, “['3f1d8c52-7b64-4e0a-9c15-2a6b8d9e0f11']”: another program made it; get one by signing in.",
    ['sub a list', access({ sub: [user.sub] })],
  ),
  ...rows(
    { userExists: 'SUBJECT_MISSING' },
    'SUBJECT_MISSING',
    'The access token says whose it is (sub) in a form that no token of Cognito has, “7”: another program made it; get one by signing in.',
    ['sub a number', access({ sub: 7 })],
  ),
  ...rows(
    { userExists: 'SUBJECT_MISSING' },
    'SUBJECT_MISSING',
    "The access token says whose it is (sub) in a form that no token of Cognito has, “{'id':'3f1d8c52-7b64-4e0a-9c15-2a6b8d9e0f11'}”: another program made it; get one by signing in.",
    ['sub an object', access({ sub: { id: user.sub } })],
  ),
  ...rows(
    { userExists: 'SUBJECT_MISSING' },
    'SUBJECT_MISSING',
    'The ID token does not say whose it is (sub), as every token of Cognito does: another program made it; get one by signing in.',
    ['sub missing in an ID token', id({ sub: undefined })],
  ),
  ...rows(
    { time: 'EXPIRED', userExists: 'SUBJECT_MISSING' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again.',
    ['sub missing and expired', access({ sub: undefined, exp: SECOND - 840 })],
  ),
];
