import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ActionItem } from './action-item.tsx';
import { AddressQuestion } from './attributes/address-question.tsx';
import { AttributeEditor } from './attributes/attribute-editor.tsx';
import { attributeFields } from './attributes/fields.ts';
import { rule } from './attributes/schema-for-tests.ts';
import { GroupChoice } from './groups/group-choice.tsx';
import { MfaFields } from './mfa/mfa-fields.tsx';
import { InvitationFields } from './new-user/invitation-fields.tsx';

const html = (content: ReactNode) =>
  renderToStaticMarkup(<MantineProvider env="test">{content}</MantineProvider>);
const nothing = () => {};

test('a refused action stays in the menu with its reason', () => {
  const shown = html(
    <ActionItem refused="Needs the role admin" onClick={nothing}>
      Delete user
    </ActionItem>,
  );
  expect(shown).toContain('aria-disabled="true"');
  expect(shown).toContain('Needs the role admin');
});

const pool = { autoVerified: ['email'], verifyBeforeUpdate: ['email'] };

test('nothing is chosen for a new address beforehand', () => {
  const shown = html(
    <AddressQuestion changed={['email']} pool={pool} choice={null} onChoice={nothing} missing={false} />,
  );
  expect(shown).toContain('Verify by message');
  expect(shown).toContain('Mark as verified');
  expect(shown).not.toContain('checked');
  expect(shown).toContain('until the code is entered');
});

test('each way is explained as this pool is set up, and an unchanged address is not asked about', () => {
  const question = (changed: readonly ('email' | 'phone_number')[]) =>
    html(<AddressQuestion changed={changed} pool={pool} choice={null} onChoice={nothing} missing />);
  expect(question(['phone_number'])).toContain('sends no code for the new phone number by itself');
  expect(question(['phone_number'])).toContain('Choose what is to happen');
  expect(question([])).not.toContain('Verify');
});

function editor(value: string, stored: string | null, over = {}) {
  const [field] = attributeFields(
    [rule('name', over)],
    stored === null ? [] : [{ name: 'name', value: stored }],
  );
  if (!field) throw new Error('no field');
  const changed = value !== (stored ?? '');
  return html(
    <AttributeEditor
      field={field}
      value={value}
      changed={changed}
      decided={false}
      problem={null}
      onChange={nothing}
    />,
  );
}

test('a change is marked with what was there before, and can be put back', () => {
  expect(editor('Ada L.', 'Ada')).toMatch(/was.*Ada/);
  expect(editor('Ada L.', 'Ada')).toContain('Put Name back as it was');
  expect(editor('', 'Ada')).toContain('will be deleted');
  expect(editor('Ada', 'Ada')).toContain('Delete Name');
  expect(editor('Ada', 'Ada', { required: true })).not.toContain('Delete Name');
});

test('what cannot be changed is shown and has no field', () => {
  const shown = editor('Ada', 'Ada', { mutable: false });
  expect(shown).toContain('cannot be changed');
  expect(shown).not.toContain('<input');
});

test('characters that do not show are made visible beside the field', () => {
  expect(editor('a\u202Eb', 'x')).toContain('do not show');
});

test('names of groups are other people’s text', () => {
  const group = {
    name: '<b>\u202Evip',
    description: null,
    precedence: null,
    roleArn: null,
    createdAt: 0,
    updatedAt: 0,
  };
  const shown = html(
    <GroupChoice groups={[{ group, members: 3 }]} chosen={null} onChoose={nothing} missing={false} />,
  );
  expect(shown).not.toContain('<b>');
  expect(shown).toMatch(/<bdi[^>]*>/);
});

test('a factor that the user has no address for cannot be switched on', () => {
  const shown = html(
    <MfaFields
      mfa={{ enabled: [], preferred: null }}
      user={{ attributes: [{ name: 'email', value: 'ada@example.com' }] }}
      pool={{ mfa: 'ON' }}
      onChange={nothing}
    />,
  );
  expect(shown).toContain('This user has no phone number.');
  expect(shown).not.toContain('This user has no email address.');
  expect(shown).toContain('requires a second factor');
});

test('a new user gets no message unless somebody chooses one', () => {
  const shown = html(<InvitationFields inviteBy={null} problem={null} onInviteBy={nothing} />);
  expect(shown).toMatch(/checked=""[^>]*value="none"|value="none"[^>]*checked=""/);
  expect(shown).not.toContain('by email');
});
