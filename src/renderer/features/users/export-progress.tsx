import { formatCount, formatCountdown, formatNumber } from '../../text/format.ts';
import { formatBytes } from '../../text/mirror-words.ts';
import { usersText } from '../../text/users-text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { MonoId } from '../../ui/mono-id.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { ExportState } from './use-export.ts';
import classes from './users.module.css';

const text = usersText.exports;

export function ExportProgress({ state }: { state: ExportState }) {
  switch (state.phase) {
    case 'failed':
      return <ErrorPanel problem={state.problem} />;
    case 'stopped':
      return <p role="status">{text.stopped}</p>;
    case 'dismissed':
      return <p role="status">{text.dismissed}</p>;
    case 'choosing':
      return <p role="status">{text.choosing}</p>;
    case 'writing':
      return <Writing state={state} />;
    case 'done':
      return <Done state={state} />;
    default:
      return null;
  }
}

function Writing({ state }: { state: Extract<ExportState, { phase: 'writing' }> }) {
  const { written, total, since } = state;
  const ms = Date.now() - since;
  const perSecond = ms < 500 ? 0 : Math.round((written / ms) * 1000);
  const percent = total === 0 ? 0 : (written / total) * 100;
  return (
    <div className={classes.exportForm}>
      <ProgressBar percent={percent} label={text.progress} />
      <p>
        {text.writing(formatNumber(written), formatNumber(total))}
        {perSecond > 0 ? ` · ${text.rate(formatNumber(perSecond))}` : ''}
        {perSecond > 0 ? ` · ${text.left(formatCountdown(((total - written) / perSecond) * 1000))}` : ''}
      </p>
    </div>
  );
}

function Done({ state }: { state: Extract<ExportState, { phase: 'done' }> }) {
  const { skipped, skippedCount } = state;
  return (
    <div className={classes.exportForm}>
      <p role="status">
        <strong>{text.done(formatCount(state.written, 'user', 'users'))}</strong>
      </p>
      <FieldList>
        <Field name={text.file}>
          <HostileText text={state.file} />
        </Field>
        <Field name={text.size}>{formatBytes(state.bytes)}</Field>
      </FieldList>
      {skippedCount === 0 ? null : (
        <>
          <p>{text.skipped(formatCount(skippedCount, 'user', 'users'))}</p>
          <ul className={classes.skipped}>
            {skipped.map(({ sub, reason }) => (
              <li key={sub}>
                <MonoId value={sub} what="sub" /> <HostileText text={reason} />
              </li>
            ))}
            {skippedCount > skipped.length ? (
              <li>{text.skippedMore(formatNumber(skippedCount - skipped.length))}</li>
            ) : null}
          </ul>
        </>
      )}
    </div>
  );
}
