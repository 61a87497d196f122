import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ChallengeAnswer, Factor } from '#shared/domain/test-sign-in.ts';
import { tokensGetText } from '../../../text/tokens-get-text.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Field, FieldList } from '../../../ui/field-list.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { ForgetfulCopies } from '../presenter/forgetful-copies.tsx';
import { Asked, FormFrame, type FormProps } from './form-frame.tsx';
import classes from './get.module.css';
import { inFours } from './setup-key.ts';

const { code, setUpApp, custom } = tokensGetText.challenge;

interface AnswerProps extends FormProps {
  readonly onAnswer: (answer: ChallengeAnswer) => void;
}

interface CodeFormProps extends AnswerProps {
  readonly by: Factor;
  readonly sentTo: string | null;
}

export function CodeForm({ by, sentTo, onAnswer, ...form }: CodeFormProps) {
  const where = sentTo === null ? null : code.sentTo(sentTo);
  const answer = useAnswer((typed) => onAnswer({ kind: 'code', code: typed }));
  return (
    <FormFrame {...form} onSubmit={answer.submit}>
      <Asked title={code.title[by]} note={by === 'app' ? code.app : where} />
      <CodeField label={code.label} {...answer} />
    </FormFrame>
  );
}

export function SetUpAppForm({ setupKey, onAnswer, ...form }: AnswerProps & { readonly setupKey: string }) {
  const answer = useAnswer((typed) => onAnswer({ kind: 'setUpApp', code: typed }));
  return (
    <FormFrame {...form} onSubmit={answer.submit}>
      <Asked title={setUpApp.title} warning={setUpApp.warning} />
      <div>
        <p className={classes.label}>{setUpApp.key}</p>
        <p className={classes.key}>
          <code>{inFours(setupKey)}</code>
          <ForgetfulCopies>
            <CopyButton text={setupKey} what={setUpApp.keyWhat} />
          </ForgetfulCopies>
        </p>
        <p className={classes.note}>{setUpApp.keyNote}</p>
      </div>
      <CodeField label={setUpApp.label} {...answer} />
    </FormFrame>
  );
}

interface CustomFormProps extends AnswerProps {
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

export function CustomForm({ parameters, onAnswer, ...form }: CustomFormProps) {
  const [typed, setTyped] = useState('');
  function submit() {
    onAnswer({ kind: 'custom', answer: typed });
    setTyped('');
  }
  return (
    <FormFrame {...form} onSubmit={submit}>
      <Asked title={custom.title} note={custom.note} />
      {parameters.length === 0 ? (
        <p className={classes.note}>{custom.nothing}</p>
      ) : (
        <FieldList>
          {parameters.map(({ name, value }) => (
            <Field key={name} name={<HostileText text={name} />}>
              <HostileText text={value} />
            </Field>
          ))}
        </FieldList>
      )}
      <TextInput
        label={custom.label}
        value={typed}
        maxLength={2_048}
        autoComplete="off"
        spellCheck={false}
        data-autofocus=""
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </FormFrame>
  );
}

interface TypedAnswer {
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** It was sent without anything in it. */
  readonly isMissing: boolean;
  readonly submit: () => void;
}

/** Gone from the field as soon as it was sent: a code is good for one try. */
function useAnswer(send: (typed: string) => void): TypedAnswer {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const bare = typed.replaceAll(/\s/g, '');
  function submit() {
    setTried(bare === '');
    if (bare === '') return;
    send(bare);
    setTyped('');
  }
  return { typed, setTyped, isMissing: tried && bare === '', submit };
}

function CodeField({ label, typed, setTyped, isMissing }: TypedAnswer & { readonly label: string }) {
  return (
    <TextInput
      className={classes.code}
      label={label}
      value={typed}
      error={isMissing ? code.missing : undefined}
      inputMode="numeric"
      maxLength={64}
      autoComplete="off"
      spellCheck={false}
      data-autofocus=""
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}
