import type { ReadingProgress } from '#shared/domain/mirror.ts';
import { formatNumber } from '../../text/format.ts';
import { mirrorText } from '../../text/mirror-text.ts';
import { percentRead, perSecond, timeLeft } from '../../text/mirror-words.ts';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import classes from './mirror.module.css';

const text = mirrorText.details;

interface ReadingDetailsProps {
  readonly reading: ReadingProgress;
  /** It is paused or waits: there is no rate, and no end in sight. */
  readonly stands: boolean;
}

/** A reading while it runs: how far, how fast, how long yet, at what cost. */
export function ReadingDetails({ reading, stands }: ReadingDetailsProps) {
  const { read, expected, usersPerSecond, secondsLeft, requests, throttled } = reading;
  return (
    <div className={classes.reading}>
      <ProgressBar percent={percentRead(reading)} label={mirrorText.indicator.progress} />
      <FieldList>
        <Field name={text.progress}>
          {expected === null
            ? formatNumber(read)
            : text.progressOf(formatNumber(read), formatNumber(expected))}
        </Field>
        {!stands && (
          <>
            <Field name={text.rate}>{perSecond(usersPerSecond)}</Field>
            <Field name={text.left}>{secondsLeft === null ? text.leftUnknown : timeLeft(secondsLeft)}</Field>
          </>
        )}
        <Field
          name={text.requests}
          note={throttled > 0 ? text.throttled(formatNumber(throttled)) : text.notThrottled}
        >
          {formatNumber(requests)}
        </Field>
      </FieldList>
    </div>
  );
}
