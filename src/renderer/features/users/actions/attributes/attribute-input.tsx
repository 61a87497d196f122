import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { hasHidden, visibleString } from '#shared/domain/visible-text.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import classes from '../actions.module.css';
import type { AttributeField } from './fields.ts';
import { valueDoubt } from './problems.ts';

const text = userActionsText.attributes;

interface AttributeInputProps {
  readonly field: Pick<AttributeField, 'name' | 'control'>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: ReactNode;
  /** Names it where there is no label. */
  readonly name?: string;
  readonly required?: boolean;
  readonly error: string | null;
  /** Gets the focus when its dialog opens. */
  readonly first?: boolean;
  readonly rightSection?: ReactNode;
}

/** The right control for an attribute. Whatever is stored is shown as it is, and sent only as it was typed. */
export function AttributeInput(props: AttributeInputProps) {
  const { field, value, onChange, label, name, required = false, error, first = false, rightSection } = props;
  const shared = {
    label,
    value,
    error,
    'aria-label': name,
    'aria-required': required || undefined,
    ...(first && { 'data-autofocus': '' }),
    withErrorStyles: error !== null,
    description: doubtOf(value),
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as (
      | 'label'
      | 'input'
      | 'error'
      | 'description'
    )[],
  };
  const typed = { ...shared, spellCheck: false, autoComplete: 'off', dir: 'auto' as const, rightSection };
  switch (field.control) {
    case 'boolean':
      return (
        <NativeSelect
          {...shared}
          data={booleanChoices(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'lines':
      return (
        <Textarea
          {...typed}
          rows={3}
          className={classes.wideField}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    case 'date':
      return (
        <TextInput {...typed} type="date" onChange={({ currentTarget }) => onChange(currentTarget.value)} />
      );
    default:
      return (
        <TextInput
          {...typed}
          inputMode={modeOf(field)}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
  }
}

/** Not `type`: the platform would mend what is typed, unseen. */
function modeOf({ name, control }: Pick<AttributeField, 'name' | 'control'>) {
  if (control === 'number') return 'numeric' as const;
  if (name === 'email') return 'email' as const;
  return name === 'phone_number' ? ('tel' as const) : ('text' as const);
}

/** With what is stored, should it be neither of the two. */
function booleanChoices(value: string) {
  const usual = [
    { value: '', label: text.notSet },
    { value: 'true', label: text.booleans.true },
    { value: 'false', label: text.booleans.false },
  ];
  return usual.some((choice) => choice.value === value)
    ? usual
    : [...usual, { value, label: visibleString(value) }];
}

function doubtOf(value: string): ReactNode {
  if (hasHidden(value)) {
    return (
      <>
        {text.hidden} <bdi className={classes.mono}>{visibleString(value.slice(0, 200))}</bdi>
      </>
    );
  }
  return valueDoubt(value);
}
