import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Role, roleAllows } from '#shared/domain/role.ts';
import { mirrorGroups } from '../../../../api/queries/mirror.ts';
import { formatCount } from '../../../../text/format.ts';
import { newUserText, userActionsText } from '../../../../text/user-actions-text.ts';
import { HostileText } from '../../../../ui/hostile-text.tsx';
import { IconSearch } from '../../../../ui/icons.ts';
import classes from '../actions.module.css';
import { findGroups } from '../groups/find-groups.ts';

const text = userActionsText.groups;
/** With more groups than this it is quicker to type a name than to look for it. */
const FILTER_FROM = 8;

interface GroupChecksProps {
  readonly connectionId: string;
  readonly role: Role | null;
  readonly chosen: readonly string[];
  readonly onChosen: (groups: readonly string[]) => void;
}

/** The groups that a new user is put into. */
export function GroupChecks({ connectionId, role, chosen, onChosen }: GroupChecksProps) {
  const [wanted, setWanted] = useState('');
  const groups = useQuery(mirrorGroups(connectionId)).data ?? [];
  if (groups.length === 0) return null;
  if (!roleAllows(role, 'admin')) {
    return (
      <p className={classes.muted}>
        {newUserText.groups}: {userActionsText.needs.admin}
      </p>
    );
  }
  const { shown, more } = findGroups(groups, wanted);
  const chosenFirst = [
    ...groups.filter(({ group }) => chosen.includes(group.name)),
    ...shown.filter(({ group }) => !chosen.includes(group.name)),
  ];
  return (
    <fieldset className={classes.choices}>
      <legend>{newUserText.groups}</legend>
      {groups.length > FILTER_FROM ? (
        <TextInput
          aria-label={text.find}
          placeholder={text.find}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={wanted}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
          }}
        />
      ) : null}
      <div className={classes.checkGrid}>
        {chosenFirst.map(({ group }) => (
          <Checkbox
            key={group.name}
            size="xs"
            label={<HostileText text={group.name} oneLine />}
            checked={chosen.includes(group.name)}
            onChange={({ currentTarget }) =>
              onChosen(
                currentTarget.checked
                  ? [...chosen, group.name]
                  : chosen.filter((name) => name !== group.name),
              )
            }
          />
        ))}
      </div>
      {more > 0 ? <p className={classes.muted}>{text.more(formatCount(more, 'group', 'groups'))}</p> : null}
    </fieldset>
  );
}
