import { Button, Loader } from '@mantine/core';
import type { Connection } from '#shared/domain/connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import type { CheckResult } from '../../api/queries/connections.ts';
import { editorText } from '../../text/connections.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { IconCircleCheck, IconCircleMinus, IconCircleX } from '../../ui/icons.ts';
import { Section } from '../../ui/section.tsx';
import classes from './editor.module.css';
import { type TestRun, useConnectionTest } from './use-connection-test.ts';

interface TestPanelProps {
  /** The connection as it stands in the form; null if something is wrong with it, which the form then shows. */
  readonly prepare: () => Connection | null;
}

export function TestPanel({ prepare }: TestPanelProps) {
  const { run, start, stop } = useConnectionTest();
  const text = editorText.test;
  const isRunning = run?.phase === 'running';

  function begin() {
    const connection = prepare();
    if (connection) void start(connection);
  }

  return (
    <Section
      title={text.title}
      actions={
        <Button variant="default" onClick={isRunning ? stop : begin}>
          {isRunning ? text.stop : run ? text.again : text.start}
        </Button>
      }
    >
      {run ? <Verdict run={run} /> : <p className={classes.hint}>{text.intro}</p>}
      {run && (
        <ul className={classes.checks}>
          {run.results.map((result) => (
            <Check key={result.check} result={result} />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The first thing that is wrong, on top; what depends on it was not tried. */
function Verdict({ run }: { run: TestRun }) {
  const text = editorText.test;
  const failed = run.results.find(({ status }) => status === 'failed');
  if (run.phase === 'failed') return <ErrorPanel problem={failureOf(run.error)} />;
  if (failed) {
    return (
      <div className={classes.verdict} data-tone="bad" role="alert">
        <strong>{text.firstWrong(text.checks[failed.check])}</strong>
        <p>{failed.message}</p>
        {failed.next && <p>{failed.next}</p>}
      </div>
    );
  }
  if (run.phase === 'running') return null;
  return (
    <div className={classes.verdict} data-tone={run.phase === 'ended' ? 'good' : 'neutral'} role="status">
      {run.phase === 'ended' ? text.fine : text.stopped}
    </div>
  );
}

function Check({ result }: { result: CheckResult }) {
  const { check, status, message } = result;
  const text = editorText.test;
  return (
    <li className={classes.check}>
      <CheckIcon status={status} />
      <div>
        <span>{text.checks[check]}</span> <span className={classes.hint}>{text.status[status]}</span>
        <div className={classes.checkMessage}>{message}</div>
      </div>
    </li>
  );
}

function CheckIcon({ status }: Pick<CheckResult, 'status'>) {
  switch (status) {
    case 'running':
      return <Loader size={15} color="gray" aria-hidden="true" />;
    case 'ok':
      return <IconCircleCheck size={16} color="var(--good)" aria-hidden="true" />;
    case 'failed':
      return <IconCircleX size={16} color="var(--bad)" aria-hidden="true" />;
    case 'skipped':
      return <IconCircleMinus size={16} color="var(--text-muted)" aria-hidden="true" />;
  }
}
