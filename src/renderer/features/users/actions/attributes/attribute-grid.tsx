import { TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { IconSearch } from '../../../../ui/icons.ts';
import classes from '../actions.module.css';
import { useFocusHere } from '../use-focus-here.ts';
import { attributeLabel } from './attribute-label.tsx';
import type { AttributeField, FieldKind } from './fields.ts';

const text = userActionsText.attributes;
/** With more than this many it is quicker to type a name than to look for it. */
const FILTER_FROM = 12;

interface AttributeGridProps {
  readonly fields: readonly AttributeField[];
  /** Shown whatever is looked for: what is wrong has to be seen. */
  readonly keep: (field: AttributeField) => boolean;
  readonly children: (field: AttributeField) => ReactNode;
}

/** The attributes in parts, with a way to find one of many. */
export function AttributeGrid({ fields, keep, children }: AttributeGridProps) {
  const [wanted, setWanted] = useState('');
  const filter = useFocusHere<HTMLInputElement>();
  const shown = fields.filter((field) => isNamed(field, wanted) || keep(field));
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  return (
    <>
      {fields.length > FILTER_FROM ? (
        <TextInput
          ref={filter}
          data-autofocus=""
          aria-label={text.filter}
          placeholder={text.filter}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={wanted}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          onKeyDown={(event) => {
            // Enter looks for it; it does not send the form.
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
          }}
        />
      ) : null}
      <div className={classes.scroll}>
        {kinds.map((kind) => (
          <Part key={kind} kind={kind}>
            {shown.filter((field) => field.kind === kind).map(children)}
          </Part>
        ))}
        {shown.length === 0 ? <p className={classes.muted}>{text.noMatch}</p> : null}
      </div>
    </>
  );
}

function Part({ kind, children }: { kind: FieldKind; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.part}>
      <h3 id={id} className={classes.partTitle}>
        {text.kinds[kind]}
      </h3>
      {kind === 'unknown' ? <p className={classes.muted}>{text.unknownNote}</p> : null}
      <div className={classes.grid}>{children}</div>
    </section>
  );
}

function isNamed({ name }: AttributeField, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  return name.toLowerCase().includes(text) || attributeLabel(name).toLowerCase().includes(text);
}
