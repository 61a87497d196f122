import { useEffect, useRef } from 'react';
import { HostileText } from '../hostile-text.tsx';
import classes from './query-bar.module.css';

export interface ListedSuggestion {
  /** Told apart by this. */
  readonly text: string;
  readonly label: string;
  readonly hint: string;
}

interface SuggestionListProps {
  readonly id: string;
  readonly label: string;
  readonly optionId: (index: number) => string;
  readonly suggestions: readonly ListedSuggestion[];
  /** Negative: none yet. */
  readonly active: number;
  /** Distance from the beginning of the text, in pixels. */
  readonly left: number;
  readonly onChoose: (index: number) => void;
}

/** Always in the document, so that the field can name it; the focus stays in the field. */
export function SuggestionList(props: SuggestionListProps) {
  const { suggestions, active } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={props.id}
      role="listbox"
      aria-label={props.label}
      tabIndex={-1}
      className={classes.list}
      hidden={suggestions.length === 0}
      style={{ insetInlineStart: `min(${props.left + 24}px, calc(100% - 360px))` }}
    >
      {suggestions.map(({ text, label, hint }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
        <div
          key={text}
          id={props.optionId(index)}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={classes.option}
          // The field keeps the focus, or the list would be gone before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(index)}
        >
          <span className={classes.optionLabel}>
            <HostileText text={label} oneLine />
          </span>
          <span className={classes.optionHint}>{hint}</span>
        </div>
      ))}
    </div>
  );
}
