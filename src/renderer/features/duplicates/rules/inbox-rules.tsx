import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { duplicatesRulesText } from '../../../text/duplicates-rules-text.ts';
import { IconPlus, IconTrash } from '../../../ui/icons.ts';
import classes from './rules.module.css';
import { type InboxDraft, usualRows, withRow } from './rules-draft.ts';

const text = duplicatesRulesText.inboxes;
const TAGS = [
  { value: '', label: text.tags.none },
  { value: '+', label: text.tags.plus },
  { value: '-', label: text.tags.minus },
];

interface InboxRulesProps {
  readonly inboxes: readonly InboxDraft[];
  readonly onChange: (inboxes: readonly InboxDraft[]) => void;
}

/** What mail providers make no difference of: one row for each rule. */
export function InboxRules({ inboxes, onChange }: InboxRulesProps) {
  const place = useRef<HTMLFieldSetElement>(null);
  const put = (row: number, part: Partial<InboxDraft>) =>
    onChange(inboxes.map((one) => (one.row === row ? { ...one, ...part } : one)));

  function remove(row: number) {
    onChange(inboxes.filter((one) => one.row !== row));
    // The button that had the focus goes with its row.
    place.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  }

  return (
    <fieldset ref={place} className={classes.part}>
      <legend>{text.title}</legend>
      <p className={classes.muted}>{inboxes.length === 0 ? text.none : text.note}</p>
      {inboxes.length > 0 && (
        <ul className={classes.rows}>
          {inboxes.map((rule, index) => (
            <InboxRow
              key={rule.row}
              rule={rule}
              number={index + 1}
              onChange={(part) => put(rule.row, part)}
              onRemove={() => remove(rule.row)}
            />
          ))}
        </ul>
      )}
      <div className={classes.tools}>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          data-add=""
          onClick={() => onChange(withRow(inboxes))}
        >
          {text.add}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onChange(usualRows(inboxes))}>
          {text.restore}
        </Button>
      </div>
    </fieldset>
  );
}

interface InboxRowProps {
  readonly rule: InboxDraft;
  /** From 1, as it is named. */
  readonly number: number;
  readonly onChange: (part: Partial<InboxDraft>) => void;
  readonly onRemove: () => void;
}

function InboxRow({ rule, number, onChange, onRemove }: InboxRowProps) {
  return (
    <li className={classes.row}>
      <TextInput
        aria-label={text.domains(number)}
        placeholder={text.domainsPlaceholder}
        spellCheck={false}
        value={rule.domains}
        onChange={({ currentTarget }) => onChange({ domains: currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={text.dots}
        aria-label={text.dotsOf(number)}
        checked={rule.ignoreDots}
        onChange={({ currentTarget }) => onChange({ ignoreDots: currentTarget.checked })}
      />
      <div className={classes.tag}>
        <span aria-hidden="true">{text.tag}</span>
        <NativeSelect
          aria-label={text.tagOf(number)}
          data={TAGS}
          value={rule.tag ?? ''}
          onChange={({ currentTarget }) => onChange({ tag: tagOf(currentTarget.value) })}
        />
      </div>
      <ActionIcon aria-label={text.remove(number)} title={text.remove(number)} onClick={onRemove}>
        <IconTrash size={15} />
      </ActionIcon>
    </li>
  );
}

function tagOf(value: string): InboxDraft['tag'] {
  return value === '+' || value === '-' ? value : null;
}
