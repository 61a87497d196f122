import { ActionIcon } from '@mantine/core';
import { visibleString } from '#shared/domain/visible-text.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { HostileText } from '../../../../ui/hostile-text.tsx';
import { IconRefresh, IconTrash } from '../../../../ui/icons.ts';
import classes from '../actions.module.css';
import { AttributeInput } from './attribute-input.tsx';
import { AttributeLabel, attributeLabel } from './attribute-label.tsx';
import type { AttributeField } from './fields.ts';

const text = userActionsText.attributes;

interface AttributeEditorProps {
  readonly field: AttributeField;
  readonly value: string;
  readonly changed: boolean;
  /** Something else in the form decides it. */
  readonly decided: boolean;
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
}

/** One attribute of one user: what it is, what it was, and the ways to delete it or put it back. */
export function AttributeEditor({ field, value, changed, decided, problem, onChange }: AttributeEditorProps) {
  const { name, stored, rule, locked } = field;
  if (locked !== null || decided) {
    return (
      <div className={classes.field}>
        <div className={classes.fieldName}>
          <AttributeLabel field={field} />
        </div>
        <div className={classes.locked}>
          {decided ? text.decidedBelow : stored === null ? text.notSet : <HostileText text={stored} />}
        </div>
      </div>
    );
  }
  const shown = visibleString(attributeLabel(name));
  const canDelete = value !== '' && !rule?.required;
  return (
    <div className={classes.field} data-changed={changed || undefined}>
      <div className={classes.fieldLine}>
        <div className={classes.fieldInput}>
          <AttributeInput
            field={field}
            value={value}
            onChange={onChange}
            required={rule?.required ?? false}
            label={<AttributeLabel field={field} />}
            error={problem}
          />
        </div>
        {changed ? (
          <FieldButton label={text.putBack(shown)} onClick={() => onChange(stored ?? '')}>
            <IconRefresh size={14} aria-hidden="true" />
          </FieldButton>
        ) : canDelete ? (
          <FieldButton label={text.clear(shown)} onClick={() => onChange('')}>
            <IconTrash size={14} aria-hidden="true" />
          </FieldButton>
        ) : null}
      </div>
      {changed ? <Before stored={stored} deleted={value === ''} /> : null}
    </div>
  );
}

function Before({ stored, deleted }: { stored: string | null; deleted: boolean }) {
  return (
    <div className={classes.before} role="status">
      {deleted ? <strong>{text.willDelete}, </strong> : null}
      {stored === null ? (
        text.wasNotSet
      ) : (
        <>
          {text.was} <HostileText text={stored} oneLine />
        </>
      )}
    </div>
  );
}

function FieldButton(props: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <ActionIcon
      className={classes.fieldButton}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </ActionIcon>
  );
}
