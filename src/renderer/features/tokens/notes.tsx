import type { FindingNote } from '#shared/domain/token/find/found-token.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconAlertTriangle, IconInfoCircle } from '../../ui/icons.ts';
import { originInWords } from './origin-words.ts';
import type { Origin } from './page-state.ts';
import { usePresenter } from './presenter/use-presenter.ts';
import classes from './tokens.module.css';

const text = tokensText.input;

interface NotesProps {
  /** What was looked through in vain; null: nothing was, or something was found. */
  readonly origin?: Origin | null;
  readonly notes: readonly FindingNote[];
  readonly problem?: string | null;
}

/** What the finder has to say beside tokens, each with its next step. Nothing, if it has nothing to say. */
export function Notes({ origin = null, notes, problem = null }: NotesProps) {
  const { on } = usePresenter();
  if (!origin && notes.length === 0 && problem === null) return null;
  return (
    <div role="status">
      <ul className={classes.notes}>
        {problem === null ? null : (
          <li data-tone="warning">
            <IconAlertTriangle size={15} aria-hidden="true" />
            <HostileText text={problem} />
          </li>
        )}
        {origin && notes.length === 0 ? (
          <li data-tone="warning">
            <IconAlertTriangle size={15} aria-hidden="true" />
            <span>
              {text.nothing}: <HostileText text={originInWords(origin, on)} />
            </span>
          </li>
        ) : null}
        {notes.map(({ code, message }) => (
          <li key={code} data-tone={origin ? 'warning' : 'info'}>
            {origin ? (
              <IconAlertTriangle size={15} aria-hidden="true" />
            ) : (
              <IconInfoCircle size={15} aria-hidden="true" />
            )}
            <HostileText text={message} />
          </li>
        ))}
      </ul>
    </div>
  );
}
