import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { passwordProblems } from '#shared/domain/changes/password.ts';
import type { ChallengeAnswer } from '#shared/domain/test-sign-in.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import { tokensGetText } from '../../../text/tokens-get-text.ts';
import { Asked, FormFrame, type FormProps } from './form-frame.tsx';
import classes from './get.module.css';
import { newPasswordProblems } from './new-password.ts';

const text = tokensGetText.challenge.newPassword;

interface NewPasswordFormProps extends FormProps {
  readonly connectionId: string;
  /** Required attributes without a value. */
  readonly missing: readonly string[];
  readonly onAnswer: (answer: ChallengeAnswer) => void;
}

/** NEW_PASSWORD_REQUIRED. Cognito has the last word on the policy; what it says comes back as a problem. */
export function NewPasswordForm({ connectionId, missing, onAnswer, ...form }: NewPasswordFormProps) {
  const pool = useQuery(poolDescription(connectionId));
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [tried, setTried] = useState(false);
  const policy = pool.data?.passwordPolicy ?? null;
  const attributes = missing.map((name) => ({ name, value: values.get(name) ?? '' }));
  const problems = newPasswordProblems({ password, repeated, attributes, policy });

  function submit() {
    setTried(true);
    if (problems.password !== null || problems.differs || problems.empty.length > 0) return;
    onAnswer({ kind: 'newPassword', password, attributes });
    setPassword('');
    setRepeated('');
    setTried(false);
  }

  return (
    <FormFrame {...form} onSubmit={submit}>
      <Asked title={text.title} warning={text.warning} />
      <TextInput
        label={text.password}
        type="password"
        description={policy && `${text.rules} ${passwordProblems('', policy).join(' ')}`}
        value={password}
        error={tried ? problems.password : null}
        maxLength={256}
        autoComplete="off"
        data-autofocus=""
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <TextInput
        label={text.repeat}
        type="password"
        value={repeated}
        error={tried && problems.differs ? text.differs : null}
        maxLength={256}
        autoComplete="off"
        onChange={({ currentTarget }) => setRepeated(currentTarget.value)}
      />
      {missing.length > 0 && (
        <fieldset className={classes.attributes}>
          <legend>{text.attributes}</legend>
          {attributes.map(({ name, value }) => (
            <TextInput
              key={name}
              label={<bdi>{visibleString(name)}</bdi>}
              value={value}
              error={tried && problems.empty.includes(name) ? text.attributeMissing : null}
              maxLength={2_048}
              autoComplete="off"
              spellCheck={false}
              onChange={({ currentTarget }) => setValues(new Map(values).set(name, currentTarget.value))}
            />
          ))}
        </fieldset>
      )}
    </FormFrame>
  );
}
