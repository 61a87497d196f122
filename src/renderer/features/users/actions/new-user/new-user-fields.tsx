import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { formatCount } from '../../../../text/format.ts';
import { newUserText as text } from '../../../../text/user-actions-text.ts';
import classes from '../actions.module.css';
import { AttributeInput } from '../attributes/attribute-input.tsx';
import { AttributeLabel } from '../attributes/attribute-label.tsx';
import type { AttributeField } from '../attributes/fields.ts';
import { lacksAddress, type NewUserDraft, type NewUserProblems, newUserFields } from './new-user-draft.ts';

interface NewUserFieldsProps {
  readonly pool: PoolDescription;
  readonly draft: NewUserDraft;
  readonly problems: NewUserProblems;
  /** Somebody tried to go on: what is empty is then told as well. */
  readonly tried: boolean;
  readonly onUsername: (username: string) => void;
  readonly onValue: (name: string, value: string) => void;
}

/** Username and attributes: those that the pool requires first, the rest on demand. */
export function NewUserFields(props: NewUserFieldsProps) {
  const { pool, draft, problems, tried, onUsername, onValue } = props;
  const [all, setAll] = useState(false);
  const { first, more } = newUserFields(pool);
  const madeByPool = pool.usernameAttributes.length > 0;
  // What is wrong is never out of sight.
  const shownMore = more.filter(
    ({ name }) => all || draft.values.has(name) || (tried && problems.attributes.has(name)),
  );

  function input(field: AttributeField, first: boolean) {
    const value = draft.values.get(field.name) ?? '';
    const problem = problems.attributes.get(field.name) ?? null;
    return (
      <div key={field.name} className={classes.field}>
        <AttributeInput
          field={field}
          value={value}
          required={field.rule?.required ?? false}
          first={first}
          label={<AttributeLabel field={{ ...field, locked: null }} />}
          error={tried || value !== '' ? problem : null}
          onChange={(next) => onValue(field.name, next)}
        />
      </div>
    );
  }

  return (
    <div className={classes.stack}>
      {madeByPool ? (
        <p className={classes.muted}>{text.usernameMade}</p>
      ) : (
        <TextInput
          data-autofocus=""
          className={classes.username}
          label={text.username}
          description={text.usernameHint}
          aria-required
          value={draft.username}
          maxLength={128}
          error={tried || draft.username !== '' ? problems.username : null}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => onUsername(currentTarget.value)}
        />
      )}
      {tried && problems.alias !== null ? <p role="alert">{problems.alias}</p> : null}
      <div className={classes.grid}>
        {first
          .filter(({ name }) => !lacksAddress(draft, name))
          .map((field, index) => input(field, madeByPool && index === 0))}
        {shownMore.map((field) => input(field, false))}
      </div>
      {more.length > 0 ? (
        <div>
          <button
            type="button"
            className={classes.textButton}
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? text.less : text.more(formatCount(more.length, 'more attribute', 'more attributes'))}
          </button>
        </div>
      ) : null}
    </div>
  );
}
