import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import { groupsText } from '../../text/groups-text.ts';
import { uiText } from '../../text/ui.ts';
import { IconCheck, IconCopy } from '../../ui/icons.ts';
import { MonoId } from '../../ui/mono-id.tsx';
import { useUiServices } from '../../ui/services.tsx';
import classes from './groups.module.css';

/** The name of the role is what one looks for, so it is what stays when there is no room for all. */
function tailLength(arn: string): number {
  return Math.min(30, arn.length - arn.lastIndexOf('/') - 1);
}

/** A role ARN in a row, with a button to copy it that only the pointer meets: by keyboard it is copied in the panel. */
export function RoleCell({ arn }: { arn: string }) {
  const { copyText } = useUiServices();
  const [copied, setCopied] = useState(false);
  const label = copied ? uiText.copied : uiText.copy(groupsText.panel.roleWhat);
  return (
    <span className={classes.role}>
      <MonoId value={arn} what={groupsText.panel.roleWhat} keepEnd={tailLength(arn)} copy={false} />
      <ActionIcon
        size="sm"
        tabIndex={-1}
        className={classes.roleCopy}
        aria-label={label}
        title={label}
        onMouseLeave={() => setCopied(false)}
        onClick={(event) => {
          event.stopPropagation();
          copyText(arn).then(
            () => setCopied(true),
            () => setCopied(false),
          );
        }}
      >
        {copied ? <IconCheck size={14} color="var(--good)" /> : <IconCopy size={14} />}
      </ActionIcon>
    </span>
  );
}
