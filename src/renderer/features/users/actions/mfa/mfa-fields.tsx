import { Checkbox, NativeSelect } from '@mantine/core';
import type { MfaFactor, MfaPreference } from '#shared/domain/changes/wish.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import classes from '../actions.module.css';
import { FACTORS, withFactor } from './mfa-choice.ts';

const text = userActionsText.mfa;

interface MfaFieldsProps {
  readonly mfa: MfaPreference;
  readonly user: Pick<User, 'attributes'>;
  readonly pool: Pick<PoolDescription, 'mfa'> | undefined;
  readonly onChange: (mfa: MfaPreference) => void;
}

export function MfaFields({ mfa, user, pool, onChange }: MfaFieldsProps) {
  return (
    <div className={classes.stack}>
      <fieldset className={classes.choices}>
        <legend>{text.enabled}</legend>
        {FACTORS.map((factor) => {
          const missing = missingFor(factor, user);
          const on = mfa.enabled.includes(factor);
          return (
            <Checkbox
              key={factor}
              size="xs"
              className={classes.choice}
              label={text.factors[factor]}
              description={missing ?? (factor === 'SOFTWARE_TOKEN_MFA' && !on ? text.needsApp : undefined)}
              checked={on}
              disabled={missing !== null && !on}
              onChange={({ currentTarget }) => onChange(withFactor(mfa, factor, currentTarget.checked))}
            />
          );
        })}
      </fieldset>
      <NativeSelect
        label={text.preferred}
        value={mfa.preferred ?? ''}
        data={[
          { value: '', label: text.noPreference },
          ...mfa.enabled.map((factor) => ({ value: factor, label: text.factors[factor] })),
        ]}
        onChange={({ currentTarget }) =>
          onChange({ ...mfa, preferred: FACTORS.find((factor) => factor === currentTarget.value) ?? null })
        }
      />
      {pool?.mfa === 'OFF' ? <p className={classes.muted}>{text.poolOff}</p> : null}
      {pool?.mfa === 'ON' && mfa.enabled.length === 0 ? (
        <p className={classes.muted}>{text.lastOff}</p>
      ) : null}
    </div>
  );
}

function missingFor(factor: MfaFactor, user: Pick<User, 'attributes'>): string | null {
  if (factor === 'SMS_MFA') return attributeOf(user, 'phone_number') ? null : text.needsPhone;
  if (factor === 'EMAIL_OTP') return attributeOf(user, 'email') ? null : text.needsEmail;
  return null;
}
