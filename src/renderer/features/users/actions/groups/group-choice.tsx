import { Radio, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { MirrorGroup } from '#shared/domain/mirror.ts';
import { formatCount } from '../../../../text/format.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { HostileText } from '../../../../ui/hostile-text.tsx';
import { IconSearch } from '../../../../ui/icons.ts';
import classes from '../actions.module.css';
import { useFocusHere } from '../use-focus-here.ts';
import { findGroups } from './find-groups.ts';

const text = userActionsText.groups;

interface GroupChoiceProps {
  readonly groups: readonly MirrorGroup[];
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
  readonly missing: boolean;
}

/** One of many groups: typed for, then chosen by arrow keys; Enter takes the only one that is left. */
export function GroupChoice({ groups, chosen, onChoose, missing }: GroupChoiceProps) {
  const [wanted, setWanted] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const filter = useFocusHere<HTMLInputElement>();
  const { shown, more } = findGroups(groups, wanted);
  const only = shown.length === 1 ? shown[0]?.group.name : undefined;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      const radios = [...(list.current?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])];
      (radios.find((radio) => radio.checked) ?? radios[0])?.focus();
    } else if (event.key === 'Enter' && only !== undefined && only !== chosen) {
      event.preventDefault();
      onChoose(only);
    }
  }

  return (
    <div className={classes.stack}>
      <TextInput
        ref={filter}
        data-autofocus=""
        aria-label={text.find}
        placeholder={text.find}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={wanted}
        spellCheck={false}
        autoComplete="off"
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Radio.Group
        data-missing={(missing && chosen === null) || undefined}
        ref={list}
        aria-label={text.legend}
        value={chosen ?? ''}
        onChange={onChoose}
        error={missing && chosen === null ? text.choose : null}
      >
        <div className={classes.groupList}>
          {shown.map(({ group, members }) => (
            <Radio
              key={group.name}
              size="xs"
              className={classes.choice}
              classNames={{ labelWrapper: classes.choiceWords }}
              value={group.name}
              label={<HostileText text={group.name} oneLine />}
              description={
                <span className={classes.label}>
                  <span className={classes.marks}>{formatCount(members, 'user', 'users')}</span>
                  {group.description ? <HostileText text={group.description} oneLine /> : null}
                </span>
              }
            />
          ))}
          {shown.length === 0 ? <p className={classes.muted}>{text.none}</p> : null}
          {more > 0 ? (
            <p className={classes.muted}>{text.more(formatCount(more, 'group', 'groups'))}</p>
          ) : null}
        </div>
      </Radio.Group>
    </div>
  );
}
