import { Button } from '@mantine/core';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { formatNumber } from '../../text/format.ts';
import { mirrorText } from '../../text/mirror-text.ts';
import { formatBytes, mirrorLine, phaseInWords, shortIn } from '../../text/mirror-words.ts';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconTrash } from '../../ui/icons.ts';
import { MenuDivider, MenuItem } from '../../ui/menu.tsx';
import { StatusDot } from '../../ui/status.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './mirror.module.css';
import { useMirrorActions } from './mirror-actions.tsx';
import { ReadingDetails } from './reading-details.tsx';
import { useMirrorCommands } from './use-commands.ts';

const text = mirrorText.details;

/** All there is to know about the copy, and what can be done with it. */
export function MirrorDetails({ state }: { state: MirrorState }) {
  const { askToForget } = useMirrorActions();
  const { tone } = mirrorLine(state, Date.now());
  return (
    <>
      <div className={classes.details}>
        <div className={classes.head}>
          <strong>{text.title}</strong>
          <span className={classes.phase}>
            <StatusDot tone={tone} />
            {mirrorText.phases[phaseInWords(state)]}
          </span>
        </div>
        {state.problem && (
          <p className={classes.problem} data-tone={state.phase === 'failed' ? 'bad' : 'warning'}>
            <bdi>{state.problem.message}</bdi> {state.problem.next}
          </p>
        )}
        {state.reading && <ReadingDetails reading={state.reading} stands={state.phase !== 'reading'} />}
        <Contents state={state} />
        <Commands state={state} />
      </div>
      <MenuDivider />
      <MenuItem inMenu={false} icon={<IconTrash size={15} />} onClick={askToForget}>
        {text.forget}
      </MenuItem>
    </>
  );
}

function Contents({ state }: { state: MirrorState }) {
  const { users, gone, completeAt, keptIn, bytes } = state;
  return (
    <FieldList>
      <Field name={text.users}>{formatNumber(users)}</Field>
      {gone > 0 && (
        <Field name={text.gone} note={text.goneNote}>
          {formatNumber(gone)}
        </Field>
      )}
      <Field name={text.complete}>
        {completeAt === null ? text.never : <TimeText at={completeAt} show="both" />}
      </Field>
      <Field name={text.next}>{nextWords(state)}</Field>
      <Field name={text.kept} note={keptIn === 'file' ? text.keptFileNote : text.keptMemoryNote}>
        {keptIn === 'file' ? text.keptFile : text.keptMemory}
      </Field>
      {keptIn === 'file' && <Field name={text.size}>{formatBytes(bytes)}</Field>}
    </FieldList>
  );
}

function nextWords({ phase, nextAt }: MirrorState): string {
  if (phase === 'reading') return text.nextRunning;
  if (phase === 'paused') return text.nextPaused;
  if (nextAt !== null) return shortIn(nextAt, Date.now());
  return phase === 'waiting' ? text.nextWaiting : text.nextNever;
}

function Commands({ state: { phase } }: { state: MirrorState }) {
  const { readNow, pause, resume, pending } = useMirrorCommands();
  return (
    <div className={classes.commands}>
      <Button
        variant="default"
        leftSection={<IconRefresh size={14} />}
        onClick={readNow}
        disabled={pending || phase === 'reading' || phase === 'opening'}
      >
        {text.readNow}
      </Button>
      {phase === 'paused' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={resume}
          disabled={pending}
        >
          {text.resume}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={14} />}
          onClick={pause}
          disabled={pending || phase === 'failed' || phase === 'opening'}
        >
          {text.pause}
        </Button>
      )}
    </div>
  );
}
