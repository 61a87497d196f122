import { ActionIcon, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { IconSearch, IconX } from '../../../ui/icons.ts';
import { KeyHint } from '../../../ui/key-hint.tsx';
import classes from './claims.module.css';

const text = tokensClaimsText.claims;

interface ClaimSearchProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly found: number;
  readonly all: number;
}

/** `/` takes the focus here from anywhere on the page (`data-filter`), Esc empties it. */
export function ClaimSearch({ query, onQuery, found, all }: ClaimSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  function clear() {
    onQuery('');
    input.current?.focus();
  }
  return (
    <div className={classes.search}>
      <span className={classes.count} role="status">
        {query !== '' && text.found(found, all)}
      </span>
      <TextInput
        ref={input}
        className={classes.searchField}
        aria-label={text.search}
        placeholder={text.search}
        data-filter=""
        value={query}
        spellCheck={false}
        autoComplete="off"
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        rightSection={
          query === '' ? (
            <KeyHint keys={['/']} />
          ) : (
            <ActionIcon size={22} aria-label={text.clear} title={text.clear} onClick={clear}>
              <IconX size={14} />
            </ActionIcon>
          )
        }
        onChange={({ currentTarget }) => onQuery(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return;
          event.preventDefault();
          event.stopPropagation();
          onQuery('');
        }}
      />
    </div>
  );
}
