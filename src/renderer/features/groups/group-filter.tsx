import { ActionIcon, TextInput } from '@mantine/core';
import { groupsText } from '../../text/groups-text.ts';
import { IconSearch, IconX } from '../../ui/icons.ts';
import classes from './groups.module.css';

const text = groupsText.filter;

interface GroupFilterProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Arrow down: on to the list. */
  readonly onLeave: () => void;
}

/** `/` goes here from anywhere. */
export function GroupFilter({ value, onChange, onLeave }: GroupFilterProps) {
  return (
    <TextInput
      data-filter=""
      className={classes.filter}
      aria-label={text.label}
      placeholder={text.placeholder}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      rightSection={
        value === '' ? null : (
          <ActionIcon size="sm" aria-label={text.clear} title={text.clear} onClick={() => onChange('')}>
            <IconX size={14} />
          </ActionIcon>
        )
      }
      rightSectionPointerEvents="all"
      spellCheck={false}
      autoComplete="off"
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('');
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        onLeave();
      }}
    />
  );
}
