import { Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import { ROLES } from '#shared/domain/role.ts';
import { editorText } from '../../text/connections.ts';
import { shellText } from '../../text/shell.ts';
import { Section } from '../../ui/section.tsx';
import { AdvancedFields } from './advanced-fields.tsx';
import type { DraftForm } from './draft-form.ts';
import classes from './editor.module.css';
import { PasteBox } from './paste-box.tsx';

interface ConnectionFormProps {
  readonly form: DraftForm;
  /** With the paste box in front. */
  readonly withPaste: boolean;
}

export function ConnectionForm({ form, withPaste }: ConnectionFormProps) {
  return (
    <>
      {withPaste && <PasteBox form={form} />}
      <PoolFields form={form} />
      <SignInFields form={form} />
      <CredentialFields form={form} />
      <Section title={editorText.backend.title}>
        <TextInput
          label={editorText.backend.url}
          description={editorText.backend.urlHint}
          placeholder="https://api.example.com"
          {...form.getInputProps('backendUrl')}
        />
      </Section>
      <Section title={editorText.roles.title} intro={editorText.roles.intro}>
        <div className={classes.triple}>
          {ROLES.map((role) => (
            <TextInput key={role} label={shellText.roles[role]} {...form.getInputProps(role)} />
          ))}
        </div>
      </Section>
      <AdvancedFields form={form} />
    </>
  );
}

function PoolFields({ form }: { form: DraftForm }) {
  const text = editorText.pool;
  return (
    <Section title={text.title}>
      <div className={classes.fields}>
        <TextInput
          label={text.name}
          description={text.nameHint}
          placeholder="Acme Production"
          required
          {...form.getInputProps('name')}
        />
        <div className={classes.pair}>
          <TextInput
            label={text.region}
            placeholder="eu-central-1"
            required
            {...form.getInputProps('region')}
          />
          <TextInput
            className={classes.mono}
            label={text.userPoolId}
            placeholder="eu-central-1_AbCdEfGhI"
            required
            {...form.getInputProps('userPoolId')}
          />
        </div>
      </div>
    </Section>
  );
}

function SignInFields({ form }: { form: DraftForm }) {
  const text = editorText.signIn;
  return (
    <Section title={text.title}>
      <div className={classes.fields}>
        <Checkbox
          size="xs"
          label={text.has}
          description={text.hasHint}
          {...form.getInputProps('hasSignIn', { type: 'checkbox' })}
        />
        {form.values.hasSignIn && (
          <>
            <TextInput
              label={text.domain}
              placeholder="https://acme.auth.eu-central-1.amazoncognito.com"
              required
              {...form.getInputProps('domain')}
            />
            <TextInput
              className={classes.mono}
              label={text.clientId}
              description={text.clientIdHint}
              required
              {...form.getInputProps('clientId')}
            />
            <TextInput label={text.scopes} description={text.scopesHint} {...form.getInputProps('scopes')} />
            <div className={classes.pair}>
              <NativeSelect
                label={text.host}
                description={text.hostHint}
                data={['127.0.0.1', 'localhost', '[::1]']}
                {...form.getInputProps('callbackHost')}
              />
              <TextInput
                label={text.ports}
                description={text.portsHint}
                {...form.getInputProps('callbackPorts')}
              />
            </div>
          </>
        )}
      </div>
    </Section>
  );
}

function CredentialFields({ form }: { form: DraftForm }) {
  const text = editorText.credentials;
  const kind = form.values.credentials;
  return (
    <Section title={text.title} intro={text.intro}>
      <div className={classes.fields}>
        <Radio.Group label={text.legend} {...form.getInputProps('credentials')}>
          <div className={classes.choices}>
            <Radio
              size="xs"
              value="identityPool"
              label={text.identityPool}
              description={text.identityPoolHint}
            />
            <Radio size="xs" value="profile" label={text.profile} description={text.profileHint} />
            <Radio
              size="xs"
              value="environment"
              label={text.environment}
              description={text.environmentHint}
            />
          </div>
        </Radio.Group>
        {kind === 'identityPool' && (
          <TextInput
            className={classes.mono}
            label={text.identityPoolId}
            placeholder="eu-central-1:5f0c1a52-…"
            required
            {...form.getInputProps('identityPoolId')}
          />
        )}
        {kind === 'profile' && (
          <TextInput
            label={text.profileName}
            placeholder="default"
            required
            {...form.getInputProps('profile')}
          />
        )}
        {kind !== 'identityPool' && !form.values.hasSignIn && (
          <NativeSelect
            label={text.role}
            description={text.roleHint}
            data={ROLES.map((role) => ({ value: role, label: shellText.roles[role] }))}
            {...form.getInputProps('role')}
          />
        )}
      </div>
    </Section>
  );
}
