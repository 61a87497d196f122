import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Connection } from '#shared/domain/connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { backendMe } from '../../api/queries/backend.ts';
import { meText } from '../../text/me.ts';
import { DataState } from '../../ui/data-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HttpAnswer } from '../../ui/http-answer.tsx';
import { IconServer } from '../../ui/icons.ts';
import { Section } from '../../ui/section.tsx';
import { EditConnectionButton } from './edit-connection-button.tsx';

/** `GET /api/v1/me`, asked as soon as the page opens: it changes nothing but the backend's own record of me. */
export function BackendPanel({ connection }: { connection: Connection }) {
  const hasBackend = connection.backendUrl !== undefined;
  const me = useQuery({ ...backendMe(connection.id), enabled: hasBackend });
  const ask = hasBackend && (
    <Button variant="default" onClick={() => void me.refetch()} disabled={me.isFetching}>
      {me.isFetching ? meText.asking : meText.ask}
    </Button>
  );
  return (
    <Section title={meText.backendTitle} intro={meText.backendIntro} actions={ask}>
      {hasBackend ? (
        <DataState
          data={me.data}
          problem={me.error && failureOf(me.error)}
          onRetry={() => void me.refetch()}
          fetching={me.isFetching}
          updatedAt={me.dataUpdatedAt}
        >
          {({ url, ms, httpStatus, problem, profile, body }) => (
            <HttpAnswer
              url={url}
              ms={ms}
              httpStatus={httpStatus}
              problem={problem}
              ok={meText.ok}
              fields={profile}
              body={body}
            />
          )}
        </DataState>
      ) : (
        <EmptyState
          icon={<IconServer size={20} />}
          title={meText.noBackend.title}
          actions={
            <EditConnectionButton connectionId={connection.id}>{meText.noBackend.edit}</EditConnectionButton>
          }
        >
          <p>{meText.noBackend.text}</p>
        </EmptyState>
      )}
    </Section>
  );
}
