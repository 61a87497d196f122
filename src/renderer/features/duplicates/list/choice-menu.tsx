import { IconChevronDown } from '../../../ui/icons.ts';
import { MenuButton, MenuItem } from '../../../ui/menu.tsx';
import classes from '../duplicates.module.css';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly hint?: string;
  /** How many sets it leaves, in words. */
  readonly count?: string | undefined;
}

interface ChoiceMenuProps<Id extends string> {
  /** What is chosen, for the button while nothing is. */
  readonly name: string;
  readonly label: string;
  /** The item for no choice; left out: there always is one. */
  readonly any?: string;
  readonly align?: 'start' | 'end';
  readonly chosen: Id | undefined;
  readonly choices: readonly Choice<Id>[];
  readonly onChoose: (id: Id | undefined) => void;
}

/** One of a few, behind a button that shows it. */
export function ChoiceMenu<Id extends string>(props: ChoiceMenuProps<Id>) {
  const { name, label, any, align = 'start', chosen, choices, onChoose } = props;
  const shown = choices.find(({ id }) => id === chosen)?.label ?? name;
  return (
    <MenuButton
      label={label}
      align={align}
      buttonClass={
        any !== undefined && chosen !== undefined ? classes.filterButtonUsed : classes.filterButton
      }
      button={
        <>
          {shown}
          <IconChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      {any === undefined ? null : (
        <MenuItem checked={chosen === undefined} onClick={() => onChoose(undefined)}>
          {any}
        </MenuItem>
      )}
      {choices.map((choice) => (
        <MenuItem
          key={choice.id}
          checked={choice.id === chosen}
          hint={<span className={classes.filterHint}>{choice.count}</span>}
          onClick={() => onChoose(choice.id)}
        >
          <span title={choice.hint}>{choice.label}</span>
        </MenuItem>
      ))}
    </MenuButton>
  );
}
