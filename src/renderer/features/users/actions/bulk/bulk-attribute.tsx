import { NativeSelect } from '@mantine/core';
import { visibleString } from '#shared/domain/visible-text.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import classes from '../actions.module.css';
import { AttributeInput } from '../attributes/attribute-input.tsx';
import { AttributeLabel, attributeLabel } from '../attributes/attribute-label.tsx';
import { type BulkDraft, type BulkMode, modesOf } from '../attributes/bulk-draft.ts';
import type { AttributeField } from '../attributes/fields.ts';

const text = userActionsText.attributes;

interface BulkAttributeProps {
  readonly field: AttributeField;
  readonly entry: ReturnType<BulkDraft['get']>;
  /** Something else in the form decides it. */
  readonly decided: boolean;
  readonly problem: string | null;
  readonly onMode: (mode: BulkMode) => void;
  readonly onValue: (value: string) => void;
}

export function BulkAttribute({ field, entry, decided, problem, onMode, onValue }: BulkAttributeProps) {
  const modes = modesOf(field);
  const name = visibleString(attributeLabel(field.name));
  return (
    <div className={classes.field} data-changed={entry !== undefined || undefined}>
      <div className={classes.fieldName}>
        <AttributeLabel field={field} />
      </div>
      {decided ? (
        <div className={classes.locked}>{text.decidedBelow}</div>
      ) : (
        <div className={classes.bulkLine}>
          <NativeSelect
            aria-label={text.bulk.mode(name)}
            value={entry?.mode ?? 'leave'}
            data={modes.map((mode) => ({ value: mode, label: text.bulk.modes[mode] }))}
            onChange={({ currentTarget }) =>
              onMode(modes.find((mode) => mode === currentTarget.value) ?? 'leave')
            }
          />
          {entry?.mode === 'set' ? (
            <AttributeInput
              field={field}
              name={text.bulk.value(name)}
              value={entry.value}
              error={problem}
              onChange={onValue}
            />
          ) : null}
        </div>
      )}
    </div>
  );
}
