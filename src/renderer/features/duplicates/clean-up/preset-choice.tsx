import { Radio } from '@mantine/core';
import { CLEAN_UP_PRESETS, type CleanUpPreset } from '#shared/domain/duplicates/clean-up-presets.ts';
import { duplicatesCleanUpText as text } from '../../../text/duplicates-clean-up-text.ts';
import classes from './clean-up.module.css';

export type Chosen = CleanUpPreset['id'] | 'own';

const CHOICES: readonly Chosen[] = [...CLEAN_UP_PRESETS.map(({ id }) => id), 'own'];

interface PresetChoiceProps {
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

/** Rules to begin with, the safest first, and the way to one's own. */
export function PresetChoice({ chosen, onChoose }: PresetChoiceProps) {
  return (
    <fieldset className={classes.fieldset}>
      <legend>{text.presets}</legend>
      {CHOICES.map((id) => (
        <Radio
          key={id}
          size="xs"
          name="preset"
          value={id}
          label={text.preset[id].label}
          description={text.preset[id].note}
          checked={id === chosen}
          onChange={() => onChoose(id)}
          {...(id === chosen && { 'data-autofocus': '' })}
        />
      ))}
    </fieldset>
  );
}
