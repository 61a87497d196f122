import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { forgetClipboard } from '../../api/queries/app.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { useFinder } from './find/use-finder.ts';
import { Notes } from './notes.tsx';
import { type Subject, subjectsFound } from './subject.ts';
import classes from './tokens.module.css';

const text = tokensText.compare;

/** The second token, pasted. Read at once; the field itself stays empty. */
export function SecondPaste({ onSubjects }: { onSubjects: (subjects: readonly Subject[]) => void }) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const finder = useFinder();

  async function look(input: string): Promise<void> {
    setProblem(null);
    try {
      const findings = await finder.find(input);
      const subjects = subjectsFound(findings, () => crypto.randomUUID());
      if (subjects.length > 0) onSubjects(subjects);
      else setProblem(findings.notes[0]?.message ?? text.nothing);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <>
      <Textarea
        classNames={{ input: classes.field }}
        label={text.pasteLabel}
        placeholder={text.paste}
        rows={3}
        spellCheck={false}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void look(typed);
        }}
        onPaste={(event) => {
          event.preventDefault();
          const pasted = event.clipboardData.getData('text/plain');
          void look(pasted);
          // What cannot be cleared from the clipboard stays; nothing was promised here.
          forgetClipboard(pasted).catch(() => undefined);
        }}
      />
      <Notes notes={[]} problem={problem} />
    </>
  );
}
