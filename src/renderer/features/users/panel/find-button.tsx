import { ActionIcon } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { termFor } from '#shared/domain/query/print-query.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { IconFilter } from '../../../ui/icons.ts';

/** What a query may be long; a longer value has no button. */
const LONGEST_QUERY = 4_000;

interface FindButtonProps {
  readonly name: string;
  readonly value: string;
  /** The name as it is said on the button. */
  readonly what: string;
}

/** Lists the users with the same value, by the text that the query bar then shows. */
export function FindButton({ name, value, what }: FindButtonProps) {
  const navigate = useNavigate();
  const term = termFor(name, value);
  if (term.length > LONGEST_QUERY) return null;
  const label = userPanelText.attributes.find(what);
  return (
    <ActionIcon
      size={24}
      aria-label={label}
      title={label}
      onClick={() => void navigate({ to: '/users', search: (before) => ({ ...before, q: term }) })}
    >
      <IconFilter size={14} />
    </ActionIcon>
  );
}
