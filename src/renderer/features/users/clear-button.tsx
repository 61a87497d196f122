import { ActionIcon } from '@mantine/core';
import { usersText } from '../../text/users-text.ts';
import { IconX } from '../../ui/icons.ts';

export function ClearButton({ onClear }: { onClear: () => void }) {
  const label = usersText.filter.clear;
  return (
    <ActionIcon size="sm" aria-label={label} title={label} onClick={onClear}>
      <IconX size={14} />
    </ActionIcon>
  );
}
