import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { type PasteResult, parsePastedConnection } from '#shared/domain/paste-connection.ts';
import { editorText } from '../../text/connections.ts';
import { IconAlertTriangle, IconCheck } from '../../ui/icons.ts';
import { Section } from '../../ui/section.tsx';
import { withPasted } from './draft.ts';
import type { DraftForm } from './draft-form.ts';
import classes from './editor.module.css';

/** Fills the form from whatever a deployment left behind. Read as it is typed or pasted; nothing leaves the window. */
export function PasteBox({ form }: { form: DraftForm }) {
  const [text, setText] = useState('');
  const [result, setResult] = useState<PasteResult | null>(null);
  const { paste } = editorText;

  function read(pasted: string) {
    setText(pasted);
    if (pasted.trim() === '') {
      setResult(null);
      return;
    }
    const read = parsePastedConnection(pasted);
    setResult(read);
    if (read.problem === null) {
      form.setValues(withPasted(form.values, read.found));
      form.clearErrors();
    }
  }

  return (
    <Section title={paste.title} intro={paste.intro}>
      <Textarea
        className={classes.mono}
        aria-label={paste.label}
        placeholder={paste.placeholder}
        rows={4}
        spellCheck={false}
        value={text}
        onChange={(event) => read(event.currentTarget.value)}
      />
      <div role="status">
        {result && (
          <ul className={classes.notes}>
            {result.problem !== null && (
              <li>
                <IconAlertTriangle size={14} color="var(--warning)" aria-hidden="true" />
                {paste.nothing}: {result.problem}
              </li>
            )}
            {result.notes.map((note) => (
              <li key={note}>
                <IconCheck size={14} color="var(--good)" aria-hidden="true" />
                {note}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}
