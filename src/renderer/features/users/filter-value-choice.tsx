import { NativeSelect } from '@mantine/core';
import { usersText } from '../../text/users-text.ts';
import { ClearButton } from './clear-button.tsx';
import classes from './users.module.css';

const text = usersText.filter;
const labels = new Map<string, string>(Object.entries(text.statuses));

interface FilterValueChoiceProps {
  readonly choices: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onClear: () => void;
}

/** For attributes with fixed values: Lifeguard's word and, where it is another, Cognito's. */
export function FilterValueChoice({ choices, value, onChange, onClear }: FilterValueChoiceProps) {
  const data = [
    { value: '', label: text.choose },
    ...choices.map((choice) => ({ value: choice, label: labelOf(choice) })),
  ];
  return (
    <div className={classes.filterChoice}>
      <NativeSelect
        aria-label={text.value}
        data={data}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {value === '' ? null : <ClearButton onClear={onClear} />}
    </div>
  );
}

function labelOf(choice: string): string {
  const label = labels.get(choice) ?? choice;
  return label === choice ? label : `${label} (${choice})`;
}
