import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useActiveConnectionId } from '../../../api/active-connection.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import { appClient } from '../../../api/queries/user-panel.ts';
import { duplicatesPreventionText as text } from '../../../text/duplicates-prevention-text.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { IconArrowLeft, IconRefresh } from '../../../ui/icons.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { FindingList } from './finding-list.tsx';
import { OverTime } from './over-time.tsx';
import classes from './prevention.module.css';

/** What in the settings of the pool lets duplicates in, and what to do about it. Reads two descriptions, changes nothing. */
export function PreventionPage() {
  const connectionId = useActiveConnectionId();
  const pool = useQuery(poolDescription(connectionId));
  const client = useQuery(appClient(connectionId));
  const clientProblem = client.error ? failureOf(client.error) : null;
  // Without the app client most is known all the same.
  const isKnown = pool.data !== undefined && (client.data !== undefined || clientProblem !== null);
  const isFetching = pool.isFetching || client.isFetching;

  function readAgain() {
    void pool.refetch();
    void client.refetch();
  }

  return (
    <div className={classes.page}>
      <PageHeader
        title={text.title}
        actions={
          <>
            <Link to="/duplicates" className={classes.back} aria-label={text.backLabel}>
              <IconArrowLeft size={14} aria-hidden="true" />
              {text.back}
            </Link>
            <ActionIcon aria-label={text.again} title={text.again} onClick={readAgain} loading={isFetching}>
              <IconRefresh size={16} />
            </ActionIcon>
          </>
        }
      />
      <div className={classes.scroller}>
        <DataState
          data={isKnown ? pool.data : undefined}
          problem={pool.error ? failureOf(pool.error) : null}
          onRetry={readAgain}
          fetching={isFetching}
          updatedAt={pool.dataUpdatedAt}
        >
          {(described) => (
            <FindingList
              pool={described}
              client={client.data ?? null}
              clientNote={
                clientProblem
                  ? text.clientFailed(clientProblem.message)
                  : client.data === null
                    ? text.noClient
                    : null
              }
            />
          )}
        </DataState>
        <OverTime />
      </div>
    </div>
  );
}
