import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Connection } from '#shared/domain/connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { type BackendAnswer, backendMe } from '../../api/queries/backend.ts';
import { formatNumber } from '../../text/format.ts';
import { meText } from '../../text/me.ts';
import { DataState } from '../../ui/data-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconServer } from '../../ui/icons.ts';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { EditConnectionButton } from './edit-connection-button.tsx';
import classes from './me.module.css';

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
          {(answer) => <Answer answer={answer} />}
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

function Answer({ answer }: { answer: BackendAnswer }) {
  const { url, ms, httpStatus, profile, body, problem } = answer;
  return (
    <>
      <div className={classes.verdict}>
        <StatusBadge tone={problem ? 'bad' : 'good'} dot>
          {httpStatus === null ? meText.noAnswer : `HTTP ${httpStatus}`}
        </StatusBadge>
        <span className={classes.muted}>{meText.ms(formatNumber(Math.round(ms)))}</span>
        <code className={classes.code}>{url}</code>
      </div>
      {problem ? (
        <dl className={classes.meaning}>
          <dt>{meText.meaning}</dt>
          <dd>{problem.meaning}</dd>
          <dt>{meText.next}</dt>
          <dd>{problem.next}</dd>
        </dl>
      ) : (
        <p className={classes.muted}>{meText.ok}</p>
      )}
      {profile && (
        <FieldList>
          {profile.map(({ name, value }) => (
            <Field key={name} name={<HostileText text={name} />}>
              <HostileText text={value} />
            </Field>
          ))}
        </FieldList>
      )}
      {body !== null && body !== '' && (
        // With the profile above it, the raw answer is of interest to few.
        <details open={profile === null}>
          <summary className={classes.explanation}>{meText.body}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
          <pre className={classes.body} tabIndex={0}>
            <HostileText text={body} />
          </pre>
        </details>
      )}
    </>
  );
}
