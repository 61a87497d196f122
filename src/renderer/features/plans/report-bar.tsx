import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { visibleString } from '#shared/domain/visible-text.ts';
import type { ReportInput, Run } from '../../api/queries/runs.ts';
import { formatCount } from '../../text/format.ts';
import { formatBytes } from '../../text/mirror-words.ts';
import { plansText } from '../../text/plans-text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import classes from './plans.module.css';
import { type ReportState, useReport } from './use-report.ts';

const text = plansText.report;
type Format = ReportInput['format'];
const FORMATS = ['spreadsheet', 'ndjson'] as const satisfies readonly Format[];

interface ReportBarProps {
  readonly connectionId: string;
  readonly run: Run;
  readonly onClose: () => void;
}

/** Writes what became of every row into a file: which form, how far it is, and a way to end it. */
export function ReportBar({ connectionId, run, onClose }: ReportBarProps) {
  const [format, setFormat] = useState<Format>('spreadsheet');
  const { state, start, stop, reset } = useReport();
  const isBusy = state.phase === 'choosing';
  const begin = () =>
    start({
      connectionId,
      run: run.id,
      format,
      name: text.name(visibleString(run.title)).slice(0, 120),
    });
  return (
    <section className={classes.report} aria-label={text.title}>
      <div className={classes.reportFormats}>
        {state.phase === 'idle' ? (
          <Radio.Group
            label={text.title}
            value={format}
            onChange={(value) => setFormat(FORMATS.find((one) => one === value) ?? 'spreadsheet')}
          >
            {FORMATS.map((one) => (
              <Radio
                key={one}
                size="xs"
                className={classes.reportFormat}
                value={one}
                label={text.formats[one]}
                description={text.notes[one]}
              />
            ))}
          </Radio.Group>
        ) : (
          <ReportWords state={state} />
        )}
      </div>
      {isBusy && (
        <Button variant="default" onClick={stop}>
          {text.stop}
        </Button>
      )}
      {state.phase === 'idle' && <Button onClick={begin}>{text.start}</Button>}
      {!isBusy && state.phase !== 'idle' && (
        <Button variant="default" onClick={reset}>
          {text.again}
        </Button>
      )}
      {!isBusy && (
        <Button variant="subtle" color="gray" onClick={onClose}>
          {text.cancel}
        </Button>
      )}
    </section>
  );
}

function ReportWords({ state }: { state: ReportState }) {
  switch (state.phase) {
    case 'choosing':
      return (
        <>
          <p role="status">{text.choosing}</p>
          <ProgressBar percent={null} label={text.title} />
        </>
      );
    case 'done':
      return (
        <p role="status">
          {text.done(formatCount(state.written, 'row', 'rows'), formatBytes(state.bytes))}{' '}
          <HostileText text={state.file} />
        </p>
      );
    case 'failed':
      return <ErrorPanel problem={state.problem} />;
    case 'dismissed':
    case 'stopped':
      return <p role="status">{text[state.phase]}</p>;
    case 'idle':
      return null;
  }
}
