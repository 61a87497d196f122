import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '#shared/domain/connection.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { chooseConnection, type ListedConnection } from '../../api/queries/connections.ts';
import { connectionsText } from '../../text/connections.ts';
import { ConnectionRow } from './connection-row.tsx';
import classes from './connections.module.css';
import { RemoveDialog } from './remove-dialog.tsx';

export function ConnectionsTable({ connections }: { connections: readonly ListedConnection[] }) {
  const activeId = useActiveConnectionId();
  const { mutate: choose } = useMutation(chooseConnection());
  const [removing, setRemoving] = useState<Connection | null>(null);
  const { columns } = connectionsText;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={classes.list} aria-label={connectionsText.title} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {[columns.name, columns.pool, columns.signIn, columns.credentials, columns.state].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col" className={classes.actionsHead}>
              {columns.actions}
            </th>
          </tr>
        </thead>
        <tbody>
          {connections.map((listed) => (
            <ConnectionRow
              key={listed.connection.id}
              listed={listed}
              inUse={listed.connection.id === activeId}
              onUse={() => choose(listed.connection.id)}
              onRemove={() => setRemoving(listed.connection)}
            />
          ))}
        </tbody>
      </table>
      {removing && <RemoveDialog connection={removing} onClose={() => setRemoving(null)} />}
    </section>
  );
}
