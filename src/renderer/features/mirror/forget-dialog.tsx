import { Button } from '@mantine/core';
import { useActiveConnection } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { useMirrorCommand, useMirrorPart } from '../../api/use-mirror.ts';
import { mirrorText } from '../../text/mirror-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { notify } from '../../ui/notify.ts';
import classes from './mirror.module.css';

const text = mirrorText.forget;

/** Says what goes before it goes; the harmless answer has the focus. */
export function ForgetDialog({ onClose }: { onClose: () => void }) {
  const name = useActiveConnection()?.connection.name ?? '';
  const keptIn = useMirrorPart((state) => state.keptIn) ?? 'file';
  const forget = useMirrorCommand('forget');

  function confirm() {
    forget.mutate(undefined, {
      onSuccess() {
        void notify('good', text.done, text.doneText);
        onClose();
      },
    });
  }

  return (
    <Dialog
      title={text.title}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {text.cancel}
          </Button>
          <Button variant="outline" color="red" onClick={confirm} disabled={forget.isPending}>
            {text.confirm}
          </Button>
        </>
      }
    >
      <p>{text.intro(name)}</p>
      <ul className={classes.goes}>
        {[...text[keptIn], ...text.both].map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <p>{text.stays}</p>
      {forget.error && <ErrorPanel problem={failureOf(forget.error)} />}
    </Dialog>
  );
}
