import { Select } from '@mantine/core';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { duplicatesRulesText } from '../../../text/duplicates-rules-text.ts';
import { countryOptions } from './country-options.ts';

const text = duplicatesRulesText.country;
const SHOWN = 60;

interface CountryChoiceProps {
  /** ISO 3166-1 alpha-2; null: none. */
  readonly country: string | null;
  readonly onChange: (country: string | null) => void;
}

/** A country, chosen by typing part of its name or calling code. */
export function CountryChoice({ country, onChange }: CountryChoiceProps) {
  const data = useMemo(countryOptions, []);
  const isOpen = useRef(false);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isOpen.current) return;
    // It closes the list, not the dialog around it.
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <Select
      label={text.label}
      description={text.note}
      placeholder={text.none}
      nothingFoundMessage={text.nothing}
      searchable
      clearable
      limit={SHOWN}
      maxDropdownHeight={260}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      data={data}
      value={country}
      onChange={onChange}
      onKeyDown={onKeyDown}
      onDropdownOpen={() => {
        isOpen.current = true;
      }}
      onDropdownClose={() => {
        isOpen.current = false;
      }}
    />
  );
}
