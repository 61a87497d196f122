import { Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useId } from 'react';
import { duplicatesCleanUpText } from '../../../text/duplicates-clean-up-text.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import classes from './clean-up.module.css';
import {
  type CleanUpDraft,
  type DraftProblems,
  OFFERED,
  TIME_UNITS,
  type TimeUnit,
  toggled,
} from './draft.ts';

const text = duplicatesCleanUpText.own;
const OTHERS = ['unconfirmed', 'anybody'] as const;
const ACTIONS = ['delete', 'disable', 'merge', 'link'] as const;

interface RuleFieldsProps {
  readonly draft: CleanUpDraft;
  readonly problems: DraftProblems | null;
  readonly onChange: (draft: CleanUpDraft) => void;
}

/** A rule, part by part. */
export function RuleFields({ draft, problems, onChange }: RuleFieldsProps) {
  const put = (part: Partial<CleanUpDraft>) => onChange({ ...draft, ...part });
  return (
    <div className={classes.own}>
      <Reasons draft={draft} problem={problems?.detectors} put={put} />
      <fieldset className={classes.fieldset}>
        <legend>{text.others}</legend>
        {OTHERS.map((others) => (
          <Radio
            key={others}
            size="xs"
            name="others"
            label={text[others]}
            description={text[`${others}Note`]}
            checked={draft.others === others}
            onChange={() => put({ others })}
          />
        ))}
      </fieldset>
      <Closeness draft={draft} problem={problems?.amount} put={put} />
      <fieldset className={classes.fieldset}>
        <legend>{text.action}</legend>
        {ACTIONS.map((action) => (
          <Radio
            key={action}
            size="xs"
            name="action"
            label={text.actions[action].label}
            description={text.actions[action].note}
            checked={draft.action === action}
            onChange={() => put({ action })}
          />
        ))}
      </fieldset>
    </div>
  );
}

interface PartProps {
  readonly draft: CleanUpDraft;
  readonly problem: string | undefined;
  readonly put: (part: Partial<CleanUpDraft>) => void;
}

function Reasons({ draft, problem, put }: PartProps) {
  const note = useId();
  return (
    <fieldset className={classes.fieldset} aria-describedby={note}>
      <legend>{text.reasons}</legend>
      <p id={note} className={classes.muted}>
        {text.reasonsNote}
      </p>
      {OFFERED.map((name) => (
        <Checkbox
          key={name}
          size="xs"
          label={duplicatesText.reasons[name].label}
          description={duplicatesText.reasons[name].hint}
          checked={draft.detectors.includes(name)}
          onChange={() => put({ detectors: toggled(draft.detectors, name) })}
        />
      ))}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

function Closeness({ draft, problem, put }: PartProps) {
  return (
    <fieldset className={classes.fieldset}>
      <legend>{text.within}</legend>
      <Radio
        size="xs"
        name="within"
        label={text.withinAny}
        checked={!draft.isClose}
        onChange={() => put({ isClose: false })}
      />
      <Radio
        size="xs"
        name="within"
        label={text.withinSome}
        checked={draft.isClose}
        onChange={() => put({ isClose: true })}
      />
      {draft.isClose && (
        <div className={classes.amount}>
          <TextInput
            aria-label={text.amount}
            inputMode="numeric"
            value={draft.amount}
            error={problem}
            onChange={({ currentTarget }) => put({ amount: currentTarget.value })}
          />
          <NativeSelect
            aria-label={text.unit}
            data={TIME_UNITS.map((unit) => ({ value: unit, label: text.units[unit] }))}
            value={draft.unit}
            onChange={({ currentTarget }) => put({ unit: currentTarget.value as TimeUnit })}
          />
        </div>
      )}
    </fieldset>
  );
}
