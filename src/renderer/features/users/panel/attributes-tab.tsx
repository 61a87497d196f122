import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { User } from '#shared/domain/user.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import { formatCount } from '../../../text/format.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconSearch } from '../../../ui/icons.ts';
import { AttributeLine } from './attribute-line.tsx';
import { type AttributeRow, attributeRows, type SchemaAttribute } from './attribute-rows.ts';
import classes from './panel.module.css';
import { matchingAttributes } from './profile.ts';
import { SchemaMarks } from './schema-marks.tsx';
import { Section } from './section.tsx';

const text = userPanelText.attributes;

/** With more than this many attributes it is quicker to type than to look. */
const FILTER_FROM = 15;

/** Everything that is stored, as it is stored, by the schema of the pool. */
export function AttributesTab({ connectionId, user }: { connectionId: string; user: User }) {
  const [wanted, setWanted] = useState('');
  const pool = useQuery(poolDescription(connectionId));
  const found = matchingAttributes(user.attributes, useDeferredValue(wanted));
  const { set } = attributeRows(found, pool.data?.schema ?? null);
  const { notSet } = attributeRows(user.attributes, pool.data?.schema ?? null);
  return (
    <>
      <p className={classes.intro}>
        {text.intro(formatCount(user.attributes.length, 'attribute', 'attributes'))}{' '}
        {pool.error ? text.noSchema : null}
      </p>
      {user.attributes.length > FILTER_FROM ? (
        <TextInput
          aria-label={text.filter}
          placeholder={text.filter}
          className={classes.attributeFilter}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={wanted}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      ) : null}
      {found.length === 0 ? <p className={classes.muted}>{text.noMatch}</p> : null}
      {set.map(({ kind, rows }) => (
        <Section key={kind} title={text.kinds[kind]}>
          <Lines rows={rows} />
        </Section>
      ))}
      {notSet.length > 0 ? <NotSet schema={notSet} /> : null}
    </>
  );
}

function Lines({ rows }: { rows: readonly AttributeRow[] }) {
  return (
    <dl className={classes.attributes}>
      {rows.map((row) => (
        <AttributeLine key={row.name} row={row} />
      ))}
    </dl>
  );
}

function NotSet({ schema }: { schema: readonly SchemaAttribute[] }) {
  return (
    <details className={classes.fold}>
      <summary>{text.notSet(formatCount(schema.length, 'attribute', 'attributes'))}</summary>
      <ul className={classes.notSet}>
        {schema.map((entry) => (
          <li key={entry.name} className={classes.notSetLine}>
            <span className={classes.attributeName}>
              <HostileText text={entry.name} />
            </span>
            <SchemaMarks schema={entry} />
          </li>
        ))}
      </ul>
    </details>
  );
}
