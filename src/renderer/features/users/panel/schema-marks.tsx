import { userPanelText } from '../../../text/user-panel-text.ts';
import type { SchemaAttribute } from './attribute-rows.ts';
import classes from './panel.module.css';

const text = userPanelText.attributes;

/** What the schema says of an attribute; text that anybody may change needs no mark. */
export function SchemaMarks({ schema }: { schema: SchemaAttribute }) {
  const marks = [
    schema.type === 'String' ? null : text.types[schema.type],
    schema.required ? text.required : null,
    schema.mutable ? null : text.immutable,
  ].filter((mark) => mark !== null);
  if (marks.length === 0) return null;
  return <span className={classes.marks}>{marks.join(' · ')}</span>;
}
