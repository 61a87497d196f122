import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { ChallengeAnswer, Factor } from '#shared/domain/test-sign-in.ts';
import { tokensGetText } from '../../../text/tokens-get-text.ts';
import { Asked, FormFrame, type FormProps } from './form-frame.tsx';
import classes from './get.module.css';

const { chooseFactor, rememberDevice } = tokensGetText.challenge;

interface AnswerProps extends FormProps {
  readonly onAnswer: (answer: ChallengeAnswer) => void;
}

export function ChooseFactorForm({
  factors,
  onAnswer,
  ...form
}: AnswerProps & { readonly factors: readonly Factor[] }) {
  const [chosen, setChosen] = useState<Factor | undefined>(factors[0]);
  return (
    <FormFrame {...form} onSubmit={() => chosen && onAnswer({ kind: 'chooseFactor', factor: chosen })}>
      <Choice
        title={chooseFactor.title}
        value={chosen ?? ''}
        choices={factors.map((factor) => ({ value: factor, label: chooseFactor.factors[factor] }))}
        onChange={(value) => setChosen(factors.find((factor) => factor === value))}
      />
    </FormFrame>
  );
}

export function RememberForm({ onAnswer, ...form }: AnswerProps) {
  const [remember, setRemember] = useState(false);
  return (
    <FormFrame {...form} onSubmit={() => onAnswer({ kind: 'rememberDevice', remember })}>
      <Choice
        title={rememberDevice.title}
        note={rememberDevice.note}
        value={remember ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: rememberDevice.no },
          { value: 'yes', label: rememberDevice.yes },
        ]}
        onChange={(value) => setRemember(value === 'yes')}
      />
    </FormFrame>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly note?: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ title, note, value, choices, onChange }: ChoiceProps) {
  return (
    <>
      <Asked title={title} note={note ?? null} />
      <Radio.Group aria-label={title} value={value} onChange={onChange}>
        <div className={classes.choices}>
          {choices.map((choice) => (
            <Radio
              key={choice.value}
              size="xs"
              value={choice.value}
              label={choice.label}
              {...(choice.value === value && { 'data-autofocus': '' })}
            />
          ))}
        </div>
      </Radio.Group>
    </>
  );
}
