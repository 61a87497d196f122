import { TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import type { Attribute, User } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { formatCount } from '../../../text/format.ts';
import { usersText } from '../../../text/users-text.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconSearch } from '../../../ui/icons.ts';
import classes from './panel.module.css';
import { matchingAttributes } from './profile.ts';

const text = usersText.attributes;

/** With more than this many attributes it is quicker to type than to look. */
const FILTER_FROM = 15;

/** Everything that is stored, as it is stored. */
export function AttributesTab({ user }: { user: User }) {
  const [wanted, setWanted] = useState('');
  const shown = matchingAttributes(user.attributes, useDeferredValue(wanted));
  return (
    <>
      <p className={classes.intro}>
        {text.intro(formatCount(user.attributes.length, 'attribute', 'attributes'))}
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
      {shown.length === 0 ? <p className={classes.muted}>{text.noMatch}</p> : null}
      <dl className={classes.attributes}>
        {shown.map((attribute) => (
          <AttributeLine key={attribute.name} attribute={attribute} />
        ))}
      </dl>
    </>
  );
}

function AttributeLine({ attribute: { name, value } }: { attribute: Attribute }) {
  return (
    <div className={classes.attribute}>
      <dt className={classes.attributeName}>
        <HostileText text={name} />
      </dt>
      <dd className={classes.attributeValue}>
        {value === '' ? (
          <span className={classes.muted}>{text.emptyValue}</span>
        ) : (
          <HostileText text={value} />
        )}
      </dd>
      <dd>
        <CopyButton text={value} what={visibleString(name)} />
      </dd>
    </div>
  );
}
