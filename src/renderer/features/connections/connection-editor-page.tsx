import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { failureOf } from '../../api/bridge-error.ts';
import { connectionsList } from '../../api/queries/connections.ts';
import { editorText } from '../../text/connections.ts';
import { DataState } from '../../ui/data-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconPlug } from '../../ui/icons.ts';
import { ConnectionEditor } from './connection-editor.tsx';

/** Waits for the list, because a new connection's id must not be taken. */
export function NewConnectionPage() {
  return <Editor connectionId={null} />;
}

export function EditConnectionPage() {
  const { connectionId } = useParams({ from: '/connections/$connectionId' });
  return <Editor key={connectionId} connectionId={connectionId} />;
}

function Editor({ connectionId }: { connectionId: string | null }) {
  const all = useQuery(connectionsList());
  return (
    <DataState
      data={all.data}
      problem={all.error && failureOf(all.error)}
      onRetry={() => void all.refetch()}
      fetching={all.isFetching}
    >
      {(connections) => {
        const taken = connections.map(({ connection }) => connection.id);
        const listed = connections.find(({ connection }) => connection.id === connectionId);
        if (connectionId === null) return <ConnectionEditor connection={null} taken={taken} />;
        if (listed && !listed.builtIn)
          return <ConnectionEditor connection={listed.connection} taken={taken} />;
        return <NotEditable builtIn={listed !== undefined} />;
      }}
    </DataState>
  );
}

function NotEditable({ builtIn }: { builtIn: boolean }) {
  return (
    <EmptyState
      wholePage
      icon={<IconPlug size={20} />}
      title={builtIn ? editorText.builtInTitle : editorText.unknownTitle}
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/connections" {...props} />}>
          {editorText.back}
        </Button>
      }
    >
      {builtIn ? editorText.builtInText : editorText.unknownText}
    </EmptyState>
  );
}
