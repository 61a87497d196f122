import { Button, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { tokensText } from '../../text/tokens-text.ts';
import { IconClipboardText, IconSearch } from '../../ui/icons.ts';
import { Notes } from './notes.tsx';
import type { PageState } from './page-state.ts';
import classes from './tokens.module.css';
import type { TokensPageModel } from './use-tokens-page.ts';

const text = tokensText.input;

interface TokenInputProps {
  readonly page: TokensPageModel;
  readonly state: Extract<PageState, { phase: 'empty' }>;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Nothing to look at yet: the field, the other ways in, and what can be read. */
export function TokenInput({ page, state, onFiles }: TokenInputProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const { typed, setTyped } = page;
  const isEmpty = typed.trim() === '';
  const look = () => void page.look(typed, { kind: 'typed', name: null });
  return (
    <section className={classes.input} aria-label={text.title}>
      <Notes origin={state.origin} notes={state.notes} problem={state.problem} />
      <Textarea
        classNames={{ input: classes.field }}
        aria-label={text.label}
        placeholder={text.placeholder}
        rows={7}
        spellCheck={false}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        data-token-field=""
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isEmpty) return;
          event.preventDefault();
          look();
        }}
      />
      <div className={classes.ways}>
        <Button leftSection={<IconSearch size={15} />} disabled={isEmpty} onClick={look}>
          {text.inspect}
        </Button>
        <Button
          variant="default"
          leftSection={<IconClipboardText size={15} />}
          title={text.clipboardHint}
          onClick={page.readTheClipboard}
        >
          {text.clipboard}
        </Button>
        <Button variant="default" onClick={() => chooser.current?.click()}>
          {text.file}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label={text.file}
          accept=".har,.txt,.json,.log,text/plain,application/json"
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (files.length > 0) onFiles(files);
          }}
        />
      </div>
      <div className={classes.examples}>
        <p>{text.examples}</p>
        <ul>
          {text.exampleList.map((example) => (
            <li key={example}>{example}</li>
          ))}
        </ul>
        <p>{text.kept}</p>
      </div>
    </section>
  );
}
