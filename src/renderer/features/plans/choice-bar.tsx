import type { ReactNode } from 'react';
import classes from './plans.module.css';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
}

interface ChoiceBarProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** One of a few, all in view. */
export function ChoiceBar<Id extends string>({ label, choices, chosen, onChoose }: ChoiceBarProps<Id>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a line of buttons
    <div role="group" aria-label={label} className={classes.choices}>
      {choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          className={classes.choice}
          aria-pressed={choice.id === chosen}
          onClick={() => onChoose(choice.id)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
