import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '../../../api/bridge-error.ts';
import { userMfa } from '../../../api/queries/directory.ts';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Field, FieldList } from '../../../ui/field-list.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import classes from './panel.module.css';
import { Section } from './section.tsx';

const text = userPanelText.security;
const factorNames = new Map<string, string>(Object.entries(text.factors));

/** Read on a click only, because the answer costs: `AdminGetUser` bills a monthly active user. */
export function MfaSection({ connectionId, username }: { connectionId: string; username: string }) {
  const query = useQuery(userMfa(connectionId, username));
  const read = () => void query.refetch();
  return (
    <Section title={text.mfa}>
      {query.data ? <Factors mfa={query.data} /> : null}
      {query.error ? (
        <ErrorPanel problem={failureOf(query.error)} onRetry={read} retrying={query.isFetching} />
      ) : (
        <div className={classes.askLine}>
          <p className={classes.muted}>{text.mfaWhy}</p>
          <Button variant="default" onClick={read} loading={query.isFetching}>
            {query.data ? text.mfaAgain : text.mfaRead}
          </Button>
        </div>
      )}
      {query.data ? (
        <div className={classes.tools}>
          <ActionButton id="setMfa">{userActionsText.rows.changeMfa}</ActionButton>
          {query.data.enabled.includes('SOFTWARE_TOKEN_MFA') ? (
            <ActionButton id="resetAuthenticator">{userActionsText.rows.resetAuthenticator}</ActionButton>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}

interface Mfa {
  readonly preferred: string | null;
  readonly enabled: readonly string[];
}

function Factors({ mfa }: { mfa: Mfa }) {
  if (mfa.enabled.length === 0) return <p>{text.mfaNone}</p>;
  return (
    <FieldList>
      <Field name={text.mfaEnabled}>
        <ul className={classes.plainList}>
          {mfa.enabled.map((factor) => (
            <li key={factor}>
              <HostileText text={nameOf(factor)} />
            </li>
          ))}
        </ul>
      </Field>
      <Field name={text.mfaPreferred}>
        {mfa.preferred === null ? text.mfaNoPreference : <HostileText text={nameOf(mfa.preferred)} />}
      </Field>
    </FieldList>
  );
}

function nameOf(factor: string): string {
  return factorNames.get(factor) ?? factor;
}
