import { Radio } from '@mantine/core';
import type { PasswordPolicy } from '#shared/domain/pool.ts';
import { newUserText as text } from '../../../../text/user-actions-text.ts';
import classes from '../actions.module.css';
import { PasswordField } from '../password/password-field.tsx';

interface FirstPasswordFieldsProps {
  readonly policy: PasswordPolicy;
  /** Null: Cognito makes one. */
  readonly password: string | null;
  /** What was made when the form was opened. */
  readonly made: string;
  readonly invited: boolean;
  readonly tried: boolean;
  readonly onPassword: (password: string | null) => void;
}

export function FirstPasswordFields(props: FirstPasswordFieldsProps) {
  const { policy, password, made, invited, tried, onPassword } = props;
  return (
    <Radio.Group
      label={text.password}
      value={password === null ? 'cognito' : 'given'}
      onChange={(value) => onPassword(value === 'cognito' ? null : made)}
    >
      <Radio
        size="xs"
        className={classes.choice}
        value="given"
        label={text.passwordGiven}
        description={text.passwordGivenNote}
      />
      {password === null ? null : (
        <div className={classes.indented}>
          <PasswordField
            label={text.password}
            policy={policy}
            value={password}
            onChange={onPassword}
            strict={tried}
            inSight
          />
        </div>
      )}
      <Radio
        size="xs"
        className={classes.choice}
        value="cognito"
        label={text.passwordNone}
        description={invited ? text.passwordNoneNote : text.passwordUnknown}
      />
    </Radio.Group>
  );
}
