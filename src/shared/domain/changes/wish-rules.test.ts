import { expect, test } from 'vitest';
import type { Role } from '../role.ts';
import type { Wish } from './wish.ts';
import { isForMany, roleFor } from './wish-rules.ts';

const identity = { provider: 'Google', attribute: 'Cognito_Subject', value: '1' };
const settings = { description: null, precedence: null, roleArn: null };
const cleanUp = {
  detectors: ['doubleClick'],
  others: 'unconfirmed',
  withinSeconds: 60,
  action: 'delete',
} as const;
const newUser = {
  kind: 'createUser',
  username: 'ada',
  attributes: [],
  temporaryPassword: null,
  inviteBy: [],
} as const;

const RULES: readonly (readonly [Wish, one: Role, many: boolean])[] = [
  [{ kind: 'updateAttributes', edits: [], addresses: 'leave' }, 'staff', true],
  [{ kind: 'enable' }, 'staff', true],
  [{ kind: 'disable' }, 'staff', true],
  [{ kind: 'confirm' }, 'staff', true],
  [{ kind: 'resetPassword' }, 'staff', true],
  [{ kind: 'setPassword', password: 'x', permanent: true }, 'admin', false],
  [{ kind: 'resendInvitation', by: 'EMAIL' }, 'staff', true],
  [{ kind: 'signOut' }, 'staff', true],
  [{ kind: 'resetAuthenticator' }, 'staff', true],
  [{ kind: 'setMfa', mfa: { enabled: [], preferred: null } }, 'staff', true],
  [{ kind: 'forgetDevices', keys: null }, 'staff', false],
  [{ kind: 'revokeSessions', ids: null }, 'staff', false],
  [{ kind: 'addToGroup', group: 'vip' }, 'admin', true],
  [{ kind: 'removeFromGroup', group: 'vip' }, 'admin', true],
  [{ kind: 'linkIdentity', identity }, 'admin', false],
  [{ kind: 'unlinkIdentity', identity }, 'admin', false],
  [{ kind: 'deleteUser' }, 'admin', true],
  [{ kind: 'lockdown' }, 'staff', true],
  [{ ...newUser, groups: [] }, 'staff', false],
  // Otherwise staff could make themselves an admin.
  [{ ...newUser, groups: ['lifeguard-admin'] }, 'admin', false],
  [{ kind: 'createGroup', name: 'vip', settings }, 'admin', false],
  [{ kind: 'updateGroup', name: 'vip', settings }, 'admin', false],
  [{ kind: 'deleteGroup', name: 'vip' }, 'admin', false],
  [{ kind: 'resolveDuplicates', cases: [] }, 'admin', true],
  [{ kind: 'cleanDuplicates', cleanUp }, 'admin', true],
];

test.each(RULES)('%j', (wish, one, many) => {
  expect(roleFor(wish, 1)).toBe(one);
  expect(roleFor(wish, 2)).toBe('admin');
  expect(isForMany(wish)).toBe(many);
});

test('support can do none of it', () => {
  for (const [wish] of RULES) expect(roleFor(wish, 0)).not.toBe('support');
});
