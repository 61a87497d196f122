import { formatNumber } from '../text/format.ts';
import { uiText } from '../text/ui.ts';
import { Field, FieldList } from './field-list.tsx';
import { HostileText } from './hostile-text.tsx';
import classes from './http-answer.module.css';
import { StatusBadge } from './status.tsx';

interface HttpAnswerProps {
  readonly url: string;
  readonly ms: number;
  /** Null: no answer came. */
  readonly httpStatus: number | null;
  /** Null: all is well, and `ok` is said. */
  readonly problem: { readonly meaning: string; readonly next: string } | null;
  readonly ok: string;
  /** What it says, in its order. */
  readonly fields: readonly { readonly name: string; readonly value: string }[] | null;
  /** As it came. */
  readonly body: string | null;
}

const text = uiText.answer;

/** What somebody answered, what it really means and what to do. */
export function HttpAnswer({ url, ms, httpStatus, problem, ok, fields, body }: HttpAnswerProps) {
  return (
    <>
      <div className={classes.verdict}>
        <StatusBadge tone={problem ? 'bad' : 'good'} dot>
          {httpStatus === null ? text.none : `HTTP ${httpStatus}`}
        </StatusBadge>
        <span className={classes.muted}>{text.ms(formatNumber(Math.round(ms)))}</span>
        <code className={classes.code}>{url}</code>
      </div>
      {problem ? (
        <dl className={classes.meaning}>
          <dt>{text.meaning}</dt>
          <dd>{problem.meaning}</dd>
          <dt>{text.next}</dt>
          <dd>{problem.next}</dd>
        </dl>
      ) : (
        <p className={classes.muted}>{ok}</p>
      )}
      {fields ? (
        <FieldList>
          {fields.map(({ name, value }) => (
            <Field key={name} name={<HostileText text={name} />}>
              <HostileText text={value} />
            </Field>
          ))}
        </FieldList>
      ) : null}
      {body !== null && body !== '' ? (
        // With the fields above it, the raw answer is of interest to few.
        <details open={fields === null}>
          <summary className={classes.summary}>{text.body}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
          <pre className={classes.body} tabIndex={0}>
            <HostileText text={body} />
          </pre>
        </details>
      ) : null}
    </>
  );
}
