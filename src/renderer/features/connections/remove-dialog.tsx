import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type Connection, DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { chooseConnection, removeConnection } from '../../api/queries/connections.ts';
import { connectionsText } from '../../text/connections.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { notify } from '../../ui/notify.ts';

interface RemoveDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asks first; the harmless answer has the focus. */
export function RemoveDialog({ connection, onClose }: RemoveDialogProps) {
  const activeId = useActiveConnectionId();
  const remove = useMutation(removeConnection());
  const { mutate: choose } = useMutation(chooseConnection());

  function confirm() {
    remove.mutate(connection.id, {
      onSuccess() {
        if (connection.id === activeId) choose(DEMO_CONNECTION_ID);
        void notify('good', connectionsText.removed(connection.name));
        onClose();
      },
    });
  }

  return (
    <Dialog
      title={connectionsText.removeTitle(connection.name)}
      onClose={onClose}
      actions={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {connectionsText.cancel}
          </Button>
          <Button variant="outline" color="red" onClick={confirm} disabled={remove.isPending}>
            {connectionsText.remove}
          </Button>
        </>
      }
    >
      <p>{connectionsText.removeText}</p>
      {remove.error && <ErrorPanel problem={failureOf(remove.error)} />}
    </Dialog>
  );
}
