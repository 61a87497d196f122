import {
  type ChangeEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { IconSearch, IconX } from '../icons.ts';
import classes from './query-bar.module.css';
import { segmentsOf, type TextMark } from './segments.ts';
import { type ListedSuggestion, SuggestionList } from './suggestion-list.tsx';

interface QueryBarProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly suggestionsLabel: string;
  readonly placeholder: string;
  readonly text: string;
  readonly marks: readonly TextMark[];
  /** Where the text is wrong; null: it is not. */
  readonly wrong: { readonly start: number; readonly end: number } | null;
  /** What the text means, or what is wrong with it; for screen readers. */
  readonly explanation: string;
  readonly onText: (text: string) => void;
  /** The caret moved; null: the bar lost the focus, or nothing is to be suggested. */
  readonly onCaret: (caret: number | null) => void;
  readonly suggestions: readonly ListedSuggestion[];
  /** Where in the text the chosen suggestion goes. */
  readonly suggestAt: number;
  /** Returns where the caret goes. */
  readonly onChoose: (index: number) => { readonly text: string; readonly caret: number };
  /** Arrow down: on to the list. */
  readonly onLeave: () => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** At the end of the bar. */
  readonly children?: ReactNode;
}

/**
 * A line of text in a small language: pieces have a look, what is wrong is underlined, and suggestions come up while
 * typing (ARIA combobox). The marks are drawn behind an ordinary field, so that the text itself is always the field's own.
 */
export function QueryBar(props: QueryBarProps) {
  const { text, suggestions, inputRef } = props;
  const id = useId();
  const marks = useRef<HTMLDivElement>(null);
  const caret = useRef<number | null>(null);
  const [active, setActive] = useState(-1);
  const [left, setLeft] = useState(0);
  const open = suggestions.length > 0;
  const at = open && active < suggestions.length ? active : -1;
  const optionId = (index: number) => `${id}-option-${index}`;

  /** The marks lie where the text is, however far it is scrolled. */
  function align() {
    const input = inputRef.current;
    if (input && marks.current) marks.current.style.transform = `translateX(${-input.scrollLeft}px)`;
  }
  // Only when what is measured has changed: looking at it lays out the whole page anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text and the place of the suggestions move what is looked at.
  useLayoutEffect(() => {
    const input = inputRef.current;
    if (input && caret.current !== null) input.setSelectionRange(caret.current, caret.current);
    caret.current = null;
    align();
    if (!open || !marks.current || !input) return;
    const place = marks.current.querySelector<HTMLElement>('[data-caret]')?.offsetLeft ?? 0;
    setLeft(Math.max(0, place - input.scrollLeft));
  }, [text, open, props.suggestAt, inputRef]);

  function change(event: ChangeEvent<HTMLInputElement>) {
    setActive(-1);
    props.onText(event.currentTarget.value);
    props.onCaret(event.currentTarget.selectionStart);
  }
  function choose(index: number) {
    const next = props.onChoose(index);
    caret.current = next.caret;
    setActive(-1);
    props.onText(next.text);
    props.onCaret(next.caret);
    inputRef.current?.focus();
  }
  function close() {
    setActive(-1);
    props.onCaret(null);
  }

  /** Whether the key was for the list of suggestions. */
  function onListKey(event: KeyboardEvent<HTMLInputElement>): boolean {
    if (event.key === 'ArrowDown' && event.altKey) {
      props.onCaret(event.currentTarget.selectionStart);
      return true;
    }
    if (!open) return false;
    const { length } = suggestions;
    if (event.key === 'ArrowDown') setActive((at + 1) % length);
    else if (event.key === 'ArrowUp') setActive(at <= 0 ? length - 1 : at - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter') at >= 0 ? choose(at) : close();
    else if (event.key === 'Tab' && at >= 0 && !event.shiftKey) choose(at);
    else return false;
    return true;
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // Keys while a character is being composed belong to the input method.
    if (event.nativeEvent.isComposing) return;
    if (onListKey(event)) return event.preventDefault();
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      props.onText('');
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      props.onLeave();
    }
  }

  return (
    <div className={classes.bar} data-wrong={(props.wrong !== null && !open) || undefined}>
      <IconSearch size={15} className={classes.icon} aria-hidden="true" />
      <div className={classes.field}>
        <div className={classes.marksBox} aria-hidden="true">
          <div ref={marks} className={classes.marks}>
            <Marks text={text} marks={props.marks} wrong={props.wrong} caret={open ? props.suggestAt : -1} />
          </div>
        </div>
        <input
          ref={inputRef}
          className={classes.input}
          type="text"
          role="combobox"
          aria-label={props.label}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={at < 0 ? undefined : optionId(at)}
          aria-invalid={props.wrong !== null}
          aria-describedby={`${id}-explanation`}
          aria-keyshortcuts="/"
          data-filter=""
          placeholder={props.placeholder}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={text}
          onChange={change}
          onKeyDown={onKeyDown}
          onScroll={align}
          onBlur={close}
        />
      </div>
      {text === '' ? null : (
        <button
          type="button"
          className={classes.clear}
          aria-label={props.clearLabel}
          title={props.clearLabel}
          onClick={() => {
            props.onText('');
            inputRef.current?.focus();
          }}
        >
          <IconX size={14} aria-hidden="true" />
        </button>
      )}
      {props.children}
      <SuggestionList
        id={`${id}-list`}
        label={props.suggestionsLabel}
        optionId={optionId}
        suggestions={suggestions}
        active={at}
        left={left}
        onChoose={choose}
      />
      <span id={`${id}-explanation`} className={classes.hidden}>
        {props.explanation}
      </span>
    </div>
  );
}

interface MarksProps extends Pick<QueryBarProps, 'text' | 'marks' | 'wrong'> {
  /** Where suggestions go; negative: nowhere. */
  readonly caret: number;
}

function Marks({ text, marks, wrong, caret }: MarksProps) {
  const segments = segmentsOf(text, marks, wrong);
  const place = segments.findIndex(({ start, text: part }) => start + part.length > caret);
  return (
    <>
      {segments.map((segment, index) => (
        <span
          key={segment.start}
          data-kind={segment.kind ?? undefined}
          data-wrong={segment.wrong || undefined}
          data-caret={index === place && caret >= 0 ? '' : undefined}
        >
          {segment.text}
        </span>
      ))}
      {caret >= 0 && place < 0 ? <span data-caret="" /> : null}
    </>
  );
}
