import { expect, test } from 'vitest';
import { titleOf } from './titles.ts';
import type { Wish } from './wish.ts';

const edits = (...names: string[]) => names.map((name) => ({ name, value: 'x' }));
const update = (names: readonly string[], value: string | null = 'x'): Wish => ({
  kind: 'updateAttributes',
  edits: names.map((name) => ({ name, value })),
  addresses: 'leave',
});
const identity = { provider: 'Google', attribute: 'Cognito_Subject', value: '1' };
const settings = { description: null, precedence: null, roleArn: null };

test.each([
  [{ kind: 'disable' }, 3, null, 'Disable 3 users'],
  [{ kind: 'disable' }, 12_000, null, 'Disable 12,000 users'],
  [{ kind: 'disable' }, 0, null, 'Disable no users'],
  [{ kind: 'disable' }, 1, null, 'Disable 1 user'],
  [{ kind: 'disable' }, 1, 'Ada Lovelace', 'Disable Ada Lovelace'],
  // A label among several would name the wrong ones.
  [{ kind: 'disable' }, 2, 'Ada Lovelace', 'Disable 2 users'],
  [{ kind: 'enable' }, 1, 'Ada', 'Enable Ada'],
  [{ kind: 'confirm' }, 1, 'Ada', 'Confirm Ada'],
  [update(['email']), 1, 'Ada Lovelace', 'Change email of Ada Lovelace'],
  [update(['email', 'phone_number', 'name']), 2, null, 'Change email, phone number and name of 2 users'],
  [update(['a', 'b', 'c', 'd']), 2, null, 'Change 4 attributes of 2 users'],
  [update(['name'], null), 2, null, 'Delete name of 2 users'],
  [update(['name'], ''), 2, null, 'Delete name of 2 users'],
  [{ kind: 'resetPassword' }, 1, 'Ada', 'Reset the password of Ada'],
  [{ kind: 'setPassword', password: 'geheim', permanent: true }, 1, 'Ada', 'Set the password of Ada'],
  [
    { kind: 'setPassword', password: 'geheim', permanent: false },
    1,
    'Ada',
    'Set a temporary password of Ada',
  ],
  [{ kind: 'resendInvitation', by: 'SMS' }, 1, 'Ada', 'Invite Ada again by SMS'],
  [{ kind: 'resendInvitation', by: 'EMAIL' }, 1, 'Ada', 'Invite Ada again by email'],
  [{ kind: 'signOut' }, 1, 'Ada', 'Sign Ada out everywhere'],
  [{ kind: 'resetAuthenticator' }, 1, 'Ada', 'Reset the authenticator app of Ada'],
  [{ kind: 'setMfa', mfa: { enabled: [], preferred: null } }, 1, 'Ada', 'Switch off MFA of Ada'],
  [{ kind: 'setMfa', mfa: { enabled: ['SMS_MFA'], preferred: null } }, 1, 'Ada', 'Set MFA of Ada'],
  [{ kind: 'forgetDevices', keys: null }, 1, 'Ada', 'Forget all devices of Ada'],
  [{ kind: 'forgetDevices', keys: ['k'] }, 1, 'Ada', 'Forget 1 device of Ada'],
  [{ kind: 'revokeSessions', ids: null }, 1, 'Ada', 'Revoke all sessions of Ada'],
  [{ kind: 'revokeSessions', ids: ['a', 'b'] }, 1, 'Ada', 'Revoke 2 sessions of Ada'],
  [{ kind: 'addToGroup', group: 'vip' }, 2, null, 'Add 2 users to the group vip'],
  [{ kind: 'removeFromGroup', group: 'vip' }, 1, 'Ada', 'Remove Ada from the group vip'],
  [{ kind: 'linkIdentity', identity }, 1, 'Ada', 'Link Ada to an identity at Google'],
  [{ kind: 'unlinkIdentity', identity }, 1, 'Ada', 'Unlink Ada from an identity at Google'],
  [{ kind: 'deleteUser' }, 1, 'Ada', 'Delete Ada'],
  [{ kind: 'lockdown' }, 1, 'Ada', 'Lock down Ada'],
  [
    {
      kind: 'createUser',
      username: 'ada',
      attributes: [],
      temporaryPassword: 'geheim',
      inviteBy: [],
      groups: [],
    },
    1,
    null,
    'Create the user ada',
  ],
  [{ kind: 'createGroup', name: 'vip', settings }, 0, null, 'Create the group vip'],
  [{ kind: 'updateGroup', name: 'vip', settings }, 0, null, 'Change the group vip'],
  [{ kind: 'deleteGroup', name: 'vip' }, 0, null, 'Delete the group vip'],
] as const satisfies readonly (readonly [Wish, number, string | null, string])[])(
  '%j, %i, %j',
  (wish, subjects, label, title) => {
    expect(titleOf(wish, subjects, label)).toBe(title);
    expect(title).not.toContain('geheim');
  },
);

test('other people’s text is shown with what would not be seen, and cut', () => {
  expect(titleOf({ kind: 'disable' }, 1, 'Ada\u202Egpj')).toBe('Disable Ada⟨U+202E⟩gpj');
  expect([...titleOf({ kind: 'disable' }, 1, '👩‍👩‍👧'.repeat(900))].length).toBeLessThan(80);
  expect(titleOf({ kind: 'updateAttributes', edits: edits('__proto__'), addresses: 'leave' }, 1, 'Ada')).toBe(
    'Change __proto__ of Ada',
  );
});
