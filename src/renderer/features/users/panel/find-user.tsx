import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { attributeOf, displayName, type User } from '#shared/domain/user.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { firstMatches } from '../../../api/queries/mirror.ts';
import { formatCount, formatNumber } from '../../../text/format.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconSearch } from '../../../ui/icons.ts';
import own from './compare.module.css';
import classes from './panel.module.css';
import { peopleQuery } from './people-query.ts';

const text = userPanelText.compare;
const SHOWN = 8;

interface FindUserProps {
  readonly connectionId: string;
  /** The `sub` of the user who is not to be found. */
  readonly without: string;
  readonly onFound: (sub: string) => void;
}

/** Looks for one user in the copy, by the same text as the query bar takes. */
export function FindUser({ connectionId, without, onFound }: FindUserProps) {
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const { data, error } = useQuery({
    // One more than is shown, because the user of the panel may be among them.
    ...firstMatches(connectionId, peopleQuery(query), SHOWN + 1),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const others = query === '' ? [] : (data?.rows ?? []).filter(({ sub }) => sub !== without).slice(0, SHOWN);
  return (
    <div className={own.find}>
      <TextInput
        data-autofocus
        label={text.find}
        placeholder={text.placeholder}
        description={text.hint}
        error={error ? failureOf(error).message : null}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = others;
          if (event.key === 'Enter' && first) onFound(first.sub);
        }}
      />
      {query !== '' && data && !error ? (
        <p className={classes.muted} role="status">
          {others.length === 0
            ? text.none
            : text.found(formatNumber(others.length), formatCount(data.total, 'match', 'matches'))}
        </p>
      ) : null}
      <ul className={own.found}>
        {others.map((user) => (
          <li key={user.sub}>
            <button type="button" className={own.foundUser} onClick={() => onFound(user.sub)}>
              <Found user={user} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Found({ user }: { user: User }) {
  const name = displayName(user);
  const email = attributeOf(user, 'email');
  return (
    <>
      <span className={own.foundName}>
        <HostileText text={name} oneLine />
      </span>
      <span className={own.foundMore}>
        <HostileText text={email && email !== name ? email : user.sub} oneLine />
      </span>
    </>
  );
}
