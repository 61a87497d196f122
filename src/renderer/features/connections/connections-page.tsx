import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '../../api/bridge-error.ts';
import { connectionsList } from '../../api/queries/connections.ts';
import { connectionsText } from '../../text/connections.ts';
import { DataState } from '../../ui/data-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconPlus, IconServer } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ConnectionsTable } from './connections-table.tsx';

export function ConnectionsPage() {
  const all = useQuery(connectionsList());
  return (
    <>
      <PageHeader title={connectionsText.title} actions={<AddButton />} />
      <DataState
        data={all.data}
        problem={all.error && failureOf(all.error)}
        onRetry={() => void all.refetch()}
        fetching={all.isFetching}
        updatedAt={all.dataUpdatedAt}
      >
        {(connections) => (
          <>
            <ConnectionsTable connections={connections} />
            {connections.every(({ builtIn }) => builtIn) && (
              <EmptyState
                icon={<IconServer size={20} />}
                title={connectionsText.onlyDemoTitle}
                actions={<AddButton />}
              >
                {connectionsText.onlyDemo}
              </EmptyState>
            )}
          </>
        )}
      </DataState>
    </>
  );
}

function AddButton() {
  return (
    <Button
      leftSection={<IconPlus size={15} aria-hidden="true" />}
      renderRoot={(props) => <Link to="/connections/new" {...props} />}
    >
      {connectionsText.add}
    </Button>
  );
}
