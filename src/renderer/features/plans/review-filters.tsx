import { Select, TextInput } from '@mantine/core';
import { EFFECTS } from '#shared/domain/changes/plan.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import type { Plan, PlanFilter } from '../../api/queries/plans.ts';
import { fieldWords } from '../../text/field-words.ts';
import { plansText } from '../../text/plans-text.ts';
import { effectWords } from '../../text/plans-words.ts';
import { IconSearch } from '../../ui/icons.ts';
import classes from './plans.module.css';

const text = plansText.filters;
const ANY = 'any';
const LONGEST_FIND = 200;

interface ReviewFiltersProps {
  readonly plan: Plan;
  readonly filter: PlanFilter;
  readonly onFilter: (filter: PlanFilter) => void;
}

/** By a piece of a name, by field, by what cannot be undone. */
export function ReviewFilters({ plan, filter, onFilter }: ReviewFiltersProps) {
  const { fields, effects } = plan;
  const fieldAt = fields.findIndex(({ field }) => field === filter.field);
  return (
    <search className={classes.toolbar} aria-label={text.label}>
      <FindInput value={filter.find} onChange={(find) => onFilter({ ...filter, find })} />
      {fields.length > 1 && (
        <Select
          className={classes.select}
          aria-label={text.field}
          placeholder={text.anyField}
          clearable
          comboboxProps={IN_PLACE}
          // Numbers stand for the fields: the library keys an object by them, and an attribute may be called anything.
          data={fields.map(({ field }, index) => ({ value: `${index}`, label: fieldLabel(field) }))}
          value={fieldAt < 0 ? null : `${fieldAt}`}
          onChange={(value) =>
            onFilter({ ...filter, field: value === null ? null : (fields[Number(value)]?.field ?? null) })
          }
        />
      )}
      {effects.length > 0 && (
        <Select
          className={classes.select}
          aria-label={text.effect}
          placeholder={text.anyEffect}
          clearable
          comboboxProps={IN_PLACE}
          data={[
            { value: ANY, label: text.onlyFinal },
            ...effects.map(({ effect, rows }) => ({ value: effect, label: effectWords(effect, rows) })),
          ]}
          value={filter.effect}
          onChange={(value) =>
            onFilter({
              ...filter,
              effect: value === ANY ? ANY : (EFFECTS.find((effect) => effect === value) ?? null),
            })
          }
        />
      )}
    </search>
  );
}

/** In the dialog itself: what lies outside of it cannot be reached while it is open. */
const IN_PLACE = { withinPortal: false, transitionProps: { duration: 0 } } as const;

export function FindInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      className={classes.find}
      aria-label={text.find}
      placeholder={text.find}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      spellCheck={false}
      autoComplete="off"
      maxLength={LONGEST_FIND}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        // Clears the field; the dialog stays.
        event.preventDefault();
        event.stopPropagation();
        onChange('');
      }}
    />
  );
}

function fieldLabel(field: string): string {
  const { words, name } = fieldWords(field);
  return name === null ? words : [words, visibleString(name)].filter(Boolean).join(' ');
}
