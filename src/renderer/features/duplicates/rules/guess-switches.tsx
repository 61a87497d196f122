import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import { GUESSES, type GuessName } from '#shared/domain/duplicates/detectors.ts';
import { duplicatesRulesText } from '../../../text/duplicates-rules-text.ts';
import classes from './rules.module.css';

const text = duplicatesRulesText.guesses;

interface GuessSwitchesProps {
  readonly guesses: readonly GuessName[];
  readonly onChange: (guesses: readonly GuessName[]) => void;
}

/** What is more often wrong than exact comparison; each says how often. */
export function GuessSwitches({ guesses, onChange }: GuessSwitchesProps) {
  const note = useId();
  return (
    <fieldset className={classes.part} aria-describedby={note}>
      <legend>{text.title}</legend>
      <p id={note} className={classes.muted}>
        {text.note}
      </p>
      {GUESSES.map((name) => (
        <Checkbox
          key={name}
          size="xs"
          label={text.guess[name].label}
          description={text.guess[name].note}
          checked={guesses.includes(name)}
          onChange={({ currentTarget }) =>
            onChange(GUESSES.filter((one) => (one === name ? currentTarget.checked : guesses.includes(one))))
          }
        />
      ))}
    </fieldset>
  );
}
