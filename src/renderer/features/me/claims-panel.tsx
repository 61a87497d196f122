import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ClaimInShort } from '#shared/domain/session.ts';
import { explainClaim } from '#shared/domain/token/claims/catalogue.ts';
import { claimTime } from '#shared/domain/token/claims/claim-time.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { sessionClaims } from '../../api/queries/session.ts';
import { meText } from '../../text/me.ts';
import { DataState } from '../../ui/data-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { Section } from '../../ui/section.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './me.module.css';

type Token = 'id' | 'access';

const TITLES = {
  id: [meText.idToken, meText.idTokenText],
  access: [meText.accessToken, meText.accessTokenText],
} as const;

export function ClaimsPanel({ connectionId }: { connectionId: string }) {
  const [token, setToken] = useState<Token>('id');
  const claims = useQuery(sessionClaims(connectionId));
  const [title, text] = TITLES[token];
  return (
    <Section
      title={meText.claimsOf(title)}
      intro={text}
      actions={
        <>
          <Link to="/tokens" search={{ mine: token }} className={classes.link}>
            {meText.inspect}
          </Link>
          <SegmentedControl
            size="xs"
            aria-label={meText.claim}
            value={token}
            onChange={(value) => setToken(value === 'access' ? 'access' : 'id')}
            data={[
              { value: 'id', label: meText.idToken },
              { value: 'access', label: meText.accessToken },
            ]}
          />
        </>
      }
    >
      <DataState
        data={claims.data}
        problem={claims.error && failureOf(claims.error)}
        onRetry={() => void claims.refetch()}
        fetching={claims.isFetching}
        updatedAt={claims.dataUpdatedAt}
      >
        {(data) => <ClaimsTable claims={data[token]} />}
      </DataState>
    </Section>
  );
}

function ClaimsTable({ claims }: { claims: readonly ClaimInShort[] }) {
  return (
    <table className={classes.claims}>
      <thead>
        <tr>
          <th scope="col">{meText.claim}</th>
          <th scope="col">{meText.value}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">
              <HostileText text={name} />
            </th>
            <td>
              <ClaimValue name={name} value={value} />
              <div className={classes.explanation}>{explainClaim(name)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ClaimValue({ name, value }: ClaimInShort) {
  const time = claimTime(name, value);
  if (time === null) return <HostileText text={value} />;
  return (
    <>
      <TimeText at={time} show="both" /> <span className={classes.muted}>({value})</span>
    </>
  );
}
