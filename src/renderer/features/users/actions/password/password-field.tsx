import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { makePassword } from '#shared/domain/changes/password.ts';
import type { PasswordPolicy } from '#shared/domain/pool.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { CopyButton } from '../../../../ui/copy-button.tsx';
import { IconCheck, IconCircleDashed, IconEye, IconLock } from '../../../../ui/icons.ts';
import classes from '../actions.module.css';
import { useFocusHere } from '../use-focus-here.ts';
import { passwordRules } from './password-rules.ts';
import { randomBytes } from './random-bytes.ts';

const text = userActionsText.password;

interface PasswordFieldProps {
  readonly label: string;
  readonly policy: PasswordPolicy;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Says which rules are not met as an error. */
  readonly strict: boolean;
  readonly autoFocus?: boolean;
  /** In plain sight from the beginning: it was made, and somebody has to pass it on. */
  readonly inSight?: boolean;
}

/** A password that is typed or made, with the pool's rules ticked off. What is made is shown: somebody has to pass it on. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, policy, value, onChange, strict, autoFocus = false, inSight = false } = props;
  const [shown, setShown] = useState(inSight);
  const rulesId = useId();
  const input = useFocusHere<HTMLInputElement>(autoFocus);
  const rules = passwordRules(value, policy);
  const isWrong = strict && rules.some(({ met }) => !met);
  return (
    <div className={classes.stack}>
      <div className={classes.passwordLine}>
        <TextInput
          ref={input}
          className={classes.passwordInput}
          label={label}
          type={shown ? 'text' : 'password'}
          value={value}
          error={isWrong}
          aria-describedby={rulesId}
          aria-invalid={isWrong || undefined}
          autoComplete="new-password"
          spellCheck={false}
          {...(autoFocus && { 'data-autofocus': '' })}
          rightSection={
            <ActionIcon
              size={22}
              aria-label={shown ? text.hide : text.show}
              title={shown ? text.hide : text.show}
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? <IconLock size={14} /> : <IconEye size={14} />}
            </ActionIcon>
          }
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={() => {
            setShown(true);
            onChange(makePassword(policy, randomBytes));
          }}
        >
          {text.generate}
        </Button>
        <span className={classes.copyPlace}>
          {value === '' ? null : <CopyButton text={value} what={text.what} />}
        </span>
      </div>
      <ul id={rulesId} className={classes.rules} aria-label={text.rules} data-strict={isWrong || undefined}>
        {rules.map(({ words, met }) => (
          <li key={words} data-met={met}>
            {met ? (
              <IconCheck size={13} aria-hidden="true" />
            ) : (
              <IconCircleDashed size={13} aria-hidden="true" />
            )}
            <span>{words}</span>
            <span className={classes.hidden}>{met ? text.met : text.open}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
