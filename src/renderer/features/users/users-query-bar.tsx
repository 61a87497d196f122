import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { applyCompletion } from '#shared/domain/query/complete-query.ts';
import { explainQuery } from '#shared/domain/query/explain-query.ts';
import { usersText } from '../../text/users-text.ts';
import { QueryBar } from '../../ui/query-bar/query-bar.tsx';
import { QueryHelp } from './query-help.tsx';
import { useCompletion } from './use-completion.ts';
import type { QueryText } from './use-query-text.ts';
import classes from './users.module.css';

const text = usersText.query;
/** So long a wrong query may stand before its sentence takes up room: most are only half typed. In milliseconds. */
const HALF_TYPED = 400;

interface UsersQueryBarProps {
  readonly connectionId: string;
  readonly query: QueryText;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onLeave: () => void;
}

/** The search over all users of the copy. `/` (the frame's) and Ctrl/Cmd-F go to it. */
export function UsersQueryBar({ connectionId, query, inputRef, onLeave }: UsersQueryBarProps) {
  const [caret, setCaret] = useState<number | null>(null);
  const { completion, suggestions } = useCompletion(connectionId, query.text, caret);
  const { parsed } = query;
  useFindKey(inputRef);
  const explanation = useMemo(() => {
    if (!parsed.ok) return `${parsed.problem.message} ${parsed.problem.expected}`;
    return parsed.query.kind === 'all' ? text.all : text.means(explainQuery(parsed.query));
  }, [parsed]);
  return (
    <QueryBar
      label={text.label}
      clearLabel={text.clear}
      suggestionsLabel={text.suggestions}
      placeholder={text.placeholder}
      text={query.text}
      marks={parsed.terms}
      wrong={parsed.ok ? null : parsed.problem}
      explanation={explanation}
      onText={query.type}
      onCaret={setCaret}
      suggestions={suggestions}
      suggestAt={completion?.start ?? 0}
      onChoose={(index) => {
        const chosen = suggestions[index]?.text;
        if (!completion || chosen === undefined) return { text: query.text, caret: query.text.length };
        return applyCompletion(query.text, completion, chosen);
      }}
      onLeave={onLeave}
      inputRef={inputRef}
    >
      <QueryHelp
        onTry={(example) => {
          query.type(example);
          inputRef.current?.focus();
        }}
      />
    </QueryBar>
  );
}

/** What is wrong with the query and what is expected; once it has stood for a moment. */
export function QueryProblemLine({ query }: { query: QueryText }) {
  const problem = query.parsed.ok ? null : query.parsed.problem;
  const key = problem && `${problem.message}\n${problem.expected}`;
  const [due, setDue] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return setDue(null);
    const timer = setTimeout(() => setDue(key), HALF_TYPED);
    return () => clearTimeout(timer);
  }, [key]);
  const shown = problem !== null && due !== null;
  return (
    <div className={classes.problemLine} role="status">
      {shown ? (
        <p>
          <strong>{problem.message}</strong> {problem.expected}
        </p>
      ) : null}
    </div>
  );
}

/** Ctrl/Cmd-F means this page's search; the window has no other. */
function useFindKey(input: RefObject<HTMLInputElement | null>): void {
  const latest = useRef(input);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (key.toLowerCase() !== 'f' || !(ctrlKey || metaKey) || altKey || shiftKey) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current.current?.select();
      latest.current.current?.focus();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
