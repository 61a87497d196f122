import { NativeSelect, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { SEARCHABLE_ATTRIBUTES, type UserFilter } from '#shared/domain/list-users-filter.ts';
import { usersText } from '../../text/users-text.ts';
import { IconSearch } from '../../ui/icons.ts';
import { ClearButton } from './clear-button.tsx';
import { FilterHints } from './filter-hints.tsx';
import { FilterValueChoice } from './filter-value-choice.tsx';
import { useFilterDraft } from './use-filter-draft.ts';
import classes from './users.module.css';
import { choicesFor } from './users-search.ts';

const text = usersText.filter;
const ATTRIBUTES = SEARCHABLE_ATTRIBUTES.map((value) => ({ value, label: text.attributes[value] }));
const MATCHES = [
  { value: 'prefix', label: text.prefix },
  { value: 'exact', label: text.exact },
];

interface FilterBarProps {
  readonly filter: UserFilter | null;
  readonly onFilter: (filter: UserFilter | null) => void;
  /** Arrow down in the field: on to the list. */
  readonly onLeave: () => void;
}

/** One attribute, one comparison, one value: what `ListUsers` can do. `/` goes to the value from anywhere. */
export function FilterBar({ filter, onFilter, onLeave }: FilterBarProps) {
  const { draft, problem, change, applyNow, clear } = useFilterDraft(filter, onFilter);
  const input = useRef<HTMLInputElement>(null);
  useSlashKey(() => input.current?.focus());
  const choices = choicesFor(draft.attribute);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') applyNow();
    if (event.key === 'Escape' && draft.value !== '') clear();
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
  }

  return (
    <search className={classes.filter} aria-label={text.label}>
      <NativeSelect
        aria-label={text.attribute}
        className={classes.filterAttribute}
        data={ATTRIBUTES}
        value={draft.attribute}
        onChange={({ currentTarget }) => {
          const attribute = SEARCHABLE_ATTRIBUTES.find((name) => name === currentTarget.value);
          if (attribute) change({ attribute });
        }}
      />
      {choices === null ? (
        <>
          <NativeSelect
            aria-label={text.match}
            className={classes.filterMatch}
            data={MATCHES}
            value={draft.match}
            onChange={({ currentTarget }) =>
              change({ match: currentTarget.value === 'exact' ? 'exact' : 'prefix' })
            }
          />
          <TextInput
            ref={input}
            aria-label={text.value}
            className={classes.filterValue}
            classNames={problem === 'tooLong' ? { input: classes.invalid } : {}}
            leftSection={<IconSearch size={14} aria-hidden="true" />}
            rightSection={draft.value === '' ? null : <ClearButton onClear={clear} />}
            rightSectionPointerEvents="all"
            placeholder={text.placeholders[draft.attribute]}
            value={draft.value}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={problem === 'tooLong'}
            onChange={({ currentTarget }) => change({ value: currentTarget.value })}
            onKeyDown={onKeyDown}
          />
        </>
      ) : (
        <FilterValueChoice
          choices={choices}
          value={draft.value}
          onChange={(value) => change({ value })}
          onClear={clear}
        />
      )}
      <FilterNote attributeIsUsername={draft.attribute === 'username'} tooLong={problem === 'tooLong'} />
      <FilterHints />
    </search>
  );
}

function FilterNote({ attributeIsUsername, tooLong }: { attributeIsUsername: boolean; tooLong: boolean }) {
  if (tooLong) {
    return (
      <span className={classes.filterProblem} role="alert">
        {text.tooLong}
      </span>
    );
  }
  return attributeIsUsername ? <span className={classes.filterNote}>{text.caseSensitive}</span> : null;
}

function useSlashKey(focus: () => void): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      const { target } = event;
      const typing =
        target instanceof HTMLElement &&
        (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
