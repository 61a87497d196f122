import { ActionIcon, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { DETECTORS, STRENGTHS } from '#shared/domain/duplicates/detectors.ts';
import type { DuplicatesState } from '../../../api/queries/duplicates.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatNumber } from '../../../text/format.ts';
import { IconSearch, IconX } from '../../../ui/icons.ts';
import classes from '../duplicates.module.css';
import type { DuplicatesSearch, SearchChange } from '../duplicates-address.ts';
import { type Choice, ChoiceMenu } from './choice-menu.tsx';

const text = duplicatesText.filter;
/** What is typed is looked for once the hand rests. In milliseconds. */
const REST = 200;

interface FilterBarProps {
  readonly search: DuplicatesSearch;
  readonly duplicates: DuplicatesState | undefined;
  readonly onChange: (change: SearchChange) => void;
  /** Arrow down: on to the list. */
  readonly onLeave: () => void;
}

/** Which sets the list shows, and in which order. */
export function FilterBar({ search, duplicates, onChange, onLeave }: FilterBarProps) {
  const { state = 'open', sort = 'strength' } = search;
  const byReason = new Map(duplicates?.byDetector.map((one) => [one.detector, one.clusters]));
  const byStrength = new Map(duplicates?.byStrength.map((one) => [one.strength, one.clusters]));
  // These are counts of open sets.
  const counted = state === 'open';
  const hint = (count: number | undefined) => (counted ? formatNumber(count ?? 0) : undefined);
  return (
    <div className={classes.filterLine}>
      <StateChoice state={state} duplicates={duplicates} onChange={onChange} />
      <ChoiceMenu
        name={text.reason}
        label={text.label(text.reason)}
        any={text.anyReason}
        chosen={search.reason}
        choices={DETECTORS.map((id) => ({
          id,
          ...duplicatesText.reasons[id],
          count: hint(byReason.get(id)),
        }))}
        onChoose={(reason) => onChange({ reason })}
      />
      <ChoiceMenu
        name={text.strength}
        label={text.label(text.strength)}
        any={text.anyStrength}
        chosen={search.strength}
        choices={STRENGTHS.map((id) => ({
          id,
          ...duplicatesText.strengths[id],
          count: hint(byStrength.get(id)),
        }))}
        onChoose={(strength) => onChange({ strength })}
      />
      <FindField find={search.find ?? ''} onFind={(find) => onChange({ find })} onLeave={onLeave} />
      <div className={classes.filterEnd}>
        <ChoiceMenu
          name={text.sort}
          label={text.sortLabel}
          align="end"
          chosen={sort}
          choices={(['strength', 'size', 'newest'] as const).map(
            (id): Choice<typeof id> => ({ id, label: duplicatesText.sorts[id] }),
          )}
          onChoose={(next) => onChange({ sort: next })}
        />
      </div>
    </div>
  );
}

interface StateChoiceProps {
  readonly state: NonNullable<DuplicatesSearch['state']>;
  readonly duplicates: DuplicatesState | undefined;
  readonly onChange: (change: SearchChange) => void;
}

/** The kinds of lists, each with how many sets it has. */
function StateChoice({ state, duplicates, onChange }: StateChoiceProps) {
  const counts = duplicates && {
    open: duplicates.open,
    new: duplicates.fresh,
    ended: duplicates.ended,
    setAside: duplicates.setAside,
    linked: duplicates.linked,
  };
  return (
    <fieldset className={classes.states}>
      <legend className={classes.hidden}>{text.states}</legend>
      {(['open', 'new', 'ended', 'setAside', 'linked'] as const).map((id) => {
        const { label, hint } = duplicatesText.states[id];
        const count = counts && formatNumber(counts[id]);
        return (
          <button
            key={id}
            type="button"
            className={classes.state}
            aria-pressed={id === state}
            title={hint}
            onClick={() => onChange({ state: id, c: undefined, decision: undefined })}
          >
            {label} {count === undefined ? null : <span className={classes.count}>{count}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}

interface FindFieldProps {
  readonly find: string;
  readonly onFind: (find: string | undefined) => void;
  readonly onLeave: () => void;
}

/** `/` goes here from anywhere. What stands in the address wins once nobody is typing. */
function FindField({ find, onFind, onLeave }: FindFieldProps) {
  const [typed, setTyped] = useState(find);
  const sent = useRef(find);
  useEffect(() => {
    // Another address, by the Back button or a link; not the echo of what was typed.
    if (find !== sent.current) setTyped(find);
    sent.current = find;
  }, [find]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(next: string) {
    clearTimeout(timer.current);
    sent.current = next;
    onFind(next || undefined);
  }
  function type(next: string) {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(send, REST, next);
  }
  function clear() {
    setTyped('');
    send('');
  }
  return (
    <TextInput
      data-filter=""
      className={classes.find}
      size="xs"
      aria-label={text.find}
      placeholder={text.findPlaceholder}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      rightSection={
        typed === '' ? null : (
          <ActionIcon size="sm" aria-label={text.clearFind} title={text.clearFind} onClick={clear}>
            <IconX size={14} />
          </ActionIcon>
        )
      }
      rightSectionPointerEvents="all"
      maxLength={256}
      spellCheck={false}
      autoComplete="off"
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') clear();
        if (event.key === 'Enter') send(typed);
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        onLeave();
      }}
    />
  );
}
