import { TextInput } from '@mantine/core';
import { editorText } from '../../text/connections.ts';
import type { DraftField } from './draft.ts';
import type { DraftForm } from './draft-form.ts';
import classes from './editor.module.css';

const HERE: readonly DraftField[] = ['reads', 'writes', 'cognitoIdp', 'cognitoIdentity', 'issuer'];
const ENDPOINTS = ['cognitoIdp', 'cognitoIdentity', 'issuer'] as const;

/** Closed, unless something in it is set or wrong. */
export function AdvancedFields({ form }: { form: DraftForm }) {
  const text = editorText.advanced;
  const hasEndpoint = ENDPOINTS.some((name) => form.values[name] !== '');
  const hasProblem = HERE.some((name) => form.errors[name] !== undefined);
  return (
    <details className={classes.advanced} open={hasEndpoint || hasProblem || undefined}>
      <summary>{text.title}</summary>
      <div className={classes.fields}>
        <div className={classes.pair}>
          <TextInput label={text.reads} inputMode="numeric" {...form.getInputProps('reads')} />
          <TextInput label={text.writes} inputMode="numeric" {...form.getInputProps('writes')} />
        </div>
        <p className={classes.hint}>{text.budgetHint}</p>
        {ENDPOINTS.map((name) => (
          <TextInput key={name} label={text[name]} {...form.getInputProps(name)} />
        ))}
        <p className={classes.hint}>{text.endpointHint}</p>
      </div>
    </details>
  );
}
