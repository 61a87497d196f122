import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { MirrorGroup } from '#shared/domain/mirror.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { formatCount } from '../../text/format.ts';
import { groupsText } from '../../text/groups-text.ts';
import classes from './groups.module.css';
import { sortGroups } from './sort-groups.ts';

const text = groupsText.compare;
const SHOWN = 60;

interface GroupChoiceProps {
  readonly label: string;
  readonly groups: readonly MirrorGroup[];
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}

/** A group, chosen by typing part of its name. */
export function GroupChoice({ label, groups, chosen, onChoose }: GroupChoiceProps) {
  const sorted = useMemo(() => sortGroups(groups, '', { column: 'name', descending: false }), [groups]);
  // Numbers stand for the names: the library keys an object by them, and a group may be called `__proto__`.
  const data = useMemo(
    () => sorted.map(({ group }, index) => ({ value: `${index}`, label: visibleString(group.name) })),
    [sorted],
  );
  const index = sorted.findIndex(({ group }) => group.name === chosen);
  const found = sorted[index];
  return (
    <Select
      className={classes.choice}
      label={label}
      description={found ? formatCount(found.members, 'member', 'members') : ' '}
      inputWrapperOrder={['label', 'input', 'description']}
      placeholder={text.placeholder}
      nothingFoundMessage={text.nothing}
      searchable
      limit={SHOWN}
      maxDropdownHeight={320}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      data={data}
      value={found ? `${index}` : null}
      onChange={(value) => {
        const next = value === null ? undefined : sorted[Number(value)];
        if (next) onChoose(next.group.name);
      }}
    />
  );
}
