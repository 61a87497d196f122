import { ActionIcon, Popover } from '@mantine/core';
import { usersText } from '../../text/users-text.ts';
import { IconInfoCircle } from '../../ui/icons.ts';
import classes from './users.module.css';

const text = usersText.filter;

/** What the pool cannot search, said before somebody looks for it in vain. */
export function FilterHints() {
  return (
    <Popover width={340} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon aria-label={text.limits} title={text.limits}>
          <IconInfoCircle size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={text.limits}>
        <p className={classes.hintsTitle}>{text.limits}</p>
        <ul className={classes.hints}>
          {text.limitsText.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
