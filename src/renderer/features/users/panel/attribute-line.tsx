import { useMemo, useState } from 'react';
import { visibleString } from '#shared/domain/visible-text.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { attributeNotes } from './attribute-notes.ts';
import type { AttributeRow } from './attribute-rows.ts';
import { FindButton } from './find-button.tsx';
import { JsonText } from './json-text.tsx';
import classes from './panel.module.css';
import { parseJsonObject } from './raw-json.ts';
import { SchemaMarks } from './schema-marks.tsx';

const text = userPanelText.attributes;

/** One stored attribute: name and rules, value and what there is to say of it, and what one does with it. */
export function AttributeLine({ row }: { row: AttributeRow }) {
  const { name, value, schema } = row;
  const notes = attributeNotes(row, useNow(60_000));
  const shownName = visibleString(name);
  return (
    <div className={classes.attribute}>
      <dt className={classes.attributeName}>
        <HostileText text={name} />
        {schema ? <SchemaMarks schema={schema} /> : null}
      </dt>
      <dd className={classes.attributeValue}>
        <Value value={value} />
        {notes.words === null ? null : <div className={classes.muted}>{notes.words}</div>}
        {notes.odd === null ? null : <div className={classes.odd}>{notes.odd}</div>}
      </dd>
      <dd className={classes.attributeActions}>
        {value === '' ? null : <FindButton name={name} value={value} what={shownName} />}
        <CopyButton text={value} what={shownName} />
      </dd>
    </div>
  );
}

function Value({ value }: { value: string }) {
  const [formatted, setFormatted] = useState(false);
  const json = useMemo(() => parseJsonObject(value), [value]);
  if (value === '') return <span className={classes.muted}>{text.emptyValue}</span>;
  if (json === null) return <HostileText text={value} />;
  return (
    <>
      {formatted ? <JsonText value={json} /> : <HostileText text={value} />}
      <button type="button" className={classes.textButton} onClick={() => setFormatted(!formatted)}>
        {formatted ? text.asStored : text.formatted}
      </button>
    </>
  );
}
