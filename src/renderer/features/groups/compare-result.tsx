import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { attributeOf, displayName } from '#shared/domain/user.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { firstMatches } from '../../api/queries/mirror.ts';
import type { FoundUsers } from '../../api/queries/mirror-users.ts';
import { formatNumber } from '../../text/format.ts';
import { groupsText } from '../../text/groups-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { compareQueries } from './group-queries.ts';
import classes from './groups.module.css';
import { TwinsNote } from './twins-note.tsx';

const text = groupsText.compare;
const FIRST = 25;

interface CompareResultProps {
  readonly a: string;
  readonly b: string;
  /** Groups that the search mixes up with these. */
  readonly twins: readonly string[];
}

/** Three exact numbers, and the first users of each. */
export function CompareResult({ a, b, twins }: CompareResultProps) {
  const connectionId = useActiveConnectionId();
  const queries = compareQueries(a, b);
  const onlyA = useQuery(firstMatches(connectionId, queries.onlyA, FIRST));
  const both = useQuery(firstMatches(connectionId, queries.both, FIRST));
  const onlyB = useQuery(firstMatches(connectionId, queries.onlyB, FIRST));
  const parts = [
    { id: 'a', result: onlyA, q: queries.onlyA, title: <OnlyIn group={a} /> },
    { id: 'both', result: both, q: queries.both, title: text.inBoth },
    { id: 'b', result: onlyB, q: queries.onlyB, title: <OnlyIn group={b} /> },
  ];
  return (
    <>
      <TwinsNote twins={twins} />
      <div className={classes.proportions} aria-hidden="true">
        {parts
          .filter(({ result }) => result.data?.total !== 0)
          .map(({ id, result }) => (
            <span
              key={id}
              className={classes.proportion}
              data-part={id}
              style={{ flexGrow: result.data?.total ?? 0 }}
            />
          ))}
      </div>
      <div className={classes.parts}>
        {parts.map(({ id, result, q, title }) => (
          <Part key={id} part={id} result={result} q={q} title={title} />
        ))}
      </div>
    </>
  );
}

function OnlyIn({ group }: { group: string }) {
  return (
    <span className={classes.onlyIn}>
      {text.onlyIn} <HostileText text={group} oneLine keepEnd={10} />
    </span>
  );
}

interface PartProps {
  readonly part: string;
  readonly result: UseQueryResult<FoundUsers>;
  readonly q: string;
  readonly title: ReactNode;
}

function Part({ part, result, q, title }: PartProps) {
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h2 id={id} className={classes.partTitle}>
        <span className={classes.partMark} data-part={part} aria-hidden="true" />
        {title}
      </h2>
      <DataState
        data={result.data}
        problem={result.error ? failureOf(result.error) : null}
        onRetry={() => void result.refetch()}
        fetching={result.isFetching}
        updatedAt={result.dataUpdatedAt}
      >
        {({ total, rows }) => (
          <>
            <p className={classes.total}>{formatNumber(total)}</p>
            {total > 0 && (
              <Link to="/users" search={{ q }} className={classes.showAll}>
                {text.showAll(formatNumber(total))}
              </Link>
            )}
            <ul className={classes.people}>
              {rows.map((user) => (
                <li key={user.sub}>
                  <Link to="/users" search={{ q, user: user.sub }} className={classes.person}>
                    <span>
                      <HostileText text={displayName(user)} oneLine />
                    </span>
                    <span className={classes.muted}>
                      <HostileText text={attributeOf(user, 'email') ?? user.username} oneLine />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            {total > rows.length && (
              <p className={classes.muted}>{text.andMore(formatNumber(total - rows.length))}</p>
            )}
          </>
        )}
      </DataState>
    </section>
  );
}
