import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useActiveConnection } from '../../api/active-connection.ts';
import type { ExportFormat, UserSelection } from '../../api/queries/mirror-users.ts';
import { formatCount } from '../../text/format.ts';
import { usersText } from '../../text/users-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ExportProgress } from './export-progress.tsx';
import { useExport } from './use-export.ts';
import classes from './users.module.css';

const text = usersText.exports;
const FORMATS = ['spreadsheet', 'ndjson', 'cognito-import'] as const satisfies readonly ExportFormat[];

interface ExportDialogProps {
  readonly connectionId: string;
  readonly what: 'shown' | 'selected';
  /** How many users that are. */
  readonly count: number;
  readonly selection: UserSelection;
  readonly columns: readonly string[];
  readonly onClose: () => void;
}

/** Writes users into a file: which form, what is lost in it, and how far it is. */
export function ExportDialog({ connectionId, what, count, selection, columns, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('spreadsheet');
  const pool = useActiveConnection()?.connection.name ?? '';
  const { state, start, stop, reset } = useExport();
  const users = formatCount(count, 'user', 'users');
  const isOver = ['done', 'stopped', 'failed', 'dismissed'].includes(state.phase);

  function close() {
    stop();
    onClose();
  }
  const begin = () =>
    start({
      connectionId,
      selection,
      format,
      columns: [...columns],
      name: text.fileName(pool).slice(0, 120),
    });

  return (
    <Dialog
      title={text.title}
      onClose={close}
      actions={
        state.phase === 'idle' ? (
          <>
            <Button variant="default" onClick={close}>
              {text.cancel}
            </Button>
            <Button onClick={begin}>{text.start}</Button>
          </>
        ) : isOver ? (
          <>
            {state.phase === 'done' ? null : (
              <Button variant="default" onClick={reset}>
                {text.again}
              </Button>
            )}
            <Button variant="default" data-autofocus="" onClick={close}>
              {text.close}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={stop}>
            {text.stop}
          </Button>
        )
      }
    >
      {state.phase === 'idle' ? (
        <div className={classes.exportForm}>
          <p>{what === 'selected' ? text.whatSelected(users) : text.what(users)}</p>
          <Radio.Group
            label={text.format}
            value={format}
            onChange={(value) => setFormat(FORMATS.find((one) => one === value) ?? 'spreadsheet')}
          >
            {FORMATS.map((one) => (
              <Radio
                key={one}
                size="xs"
                className={classes.exportFormat}
                value={one}
                label={text.formats[one]}
                description={text.notes[one]}
              />
            ))}
          </Radio.Group>
          <p className={classes.exportNote}>{text.secret}</p>
        </div>
      ) : (
        <ExportProgress state={state} />
      )}
    </Dialog>
  );
}
