import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { appClients, type TestSignInMethod } from '../../../api/queries/tokens.ts';
import { tokensGetText } from '../../../text/tokens-get-text.ts';
import { clientChoices } from './client-choices.ts';
import { FormFrame, type FormProps } from './form-frame.tsx';
import classes from './get.module.css';

const text = tokensGetText.password;

/** What stays when a sign-in fails; the password never does. */
export interface StartDraft {
  /** Null: nothing chosen yet. */
  readonly clientId: string | null;
  readonly username: string;
}

interface PasswordStartProps extends FormProps {
  readonly connectionId: string;
  /** Lifeguard's own app client; null: the connection has none. */
  readonly ownClientId: string | null;
  readonly draft: StartDraft;
  readonly onDraft: (draft: StartDraft) => void;
  readonly busy: boolean;
  readonly onStart: (method: TestSignInMethod) => void;
}

export function PasswordStart(props: PasswordStartProps) {
  const { id, turn, connectionId, ownClientId, draft, onDraft, busy, onStart } = props;
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const clientId = (draft.clientId ?? ownClientId ?? '').trim();
  const username = draft.username.trim();
  const missing = (value: string, words: string) => (tried && value === '' ? words : undefined);

  function submit() {
    if (busy) return;
    setTried(true);
    if (clientId === '' || username === '' || password === '') return;
    onStart({ kind: 'password', clientId, username, password });
    setPassword('');
    setTried(false);
  }

  return (
    <FormFrame id={id} turn={turn} onSubmit={submit}>
      <p className={classes.note}>{text.note}</p>
      <ClientField
        connectionId={connectionId}
        own={ownClientId}
        value={clientId}
        error={missing(clientId, text.missing.clientId)}
        onChange={(chosen) => onDraft({ ...draft, clientId: chosen })}
      />
      <TextInput
        label={text.username}
        value={draft.username}
        error={missing(username, text.missing.username)}
        maxLength={2_048}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...(username === '' && { 'data-autofocus': '' })}
        onChange={({ currentTarget }) => onDraft({ ...draft, username: currentTarget.value })}
      />
      <TextInput
        label={text.password}
        type="password"
        value={password}
        error={missing(password, text.missing.password)}
        maxLength={256}
        autoComplete="off"
        {...(username !== '' && { 'data-autofocus': '' })}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
    </FormFrame>
  );
}

interface ClientFieldProps {
  readonly connectionId: string;
  readonly own: string | null;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (clientId: string) => void;
}

/** A list where the pool's app clients can be listed, which takes a permission of its own; otherwise a field. */
function ClientField({ connectionId, own, value, error, onChange }: ClientFieldProps) {
  const clients = useQuery(appClients(connectionId));
  if (clients.error) {
    return (
      <TextInput
        label={text.client}
        description={`${text.clientsUnknown} ${text.clientNote}`}
        value={value}
        error={error}
        maxLength={128}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  const choices = clientChoices(clients.data ?? [], own, text.ownClient);
  const empty = { value: '', label: clients.data ? text.chooseClient : text.readingClients };
  return (
    <NativeSelect
      label={text.client}
      description={text.clientNote}
      value={value}
      error={error}
      data={value === '' ? [empty, ...choices] : choices}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
