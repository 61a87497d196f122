import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { roleAllows } from '#shared/domain/role.ts';
import type { Group } from '#shared/domain/user.ts';
import { useActiveConnectionId, useSession } from '../../api/active-connection.ts';
import { useMakePlan } from '../../api/use-make-plan.ts';
import { useRole } from '../../api/use-role.ts';
import { groupFormText } from '../../text/group-form-text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { IconPencil, IconPlus, IconTrash } from '../../ui/icons.ts';
import { GroupForm } from './group-form.tsx';
import classes from './groups.module.css';

const text = groupFormText;
const ICON = { size: 14, 'aria-hidden': true } as const;

/** Why groups cannot be changed now, in words; null: they can. */
function useWhyNot(): string | null {
  const role = useRole();
  const isOffline = useSession(useActiveConnectionId())?.phase === 'offline';
  if (isOffline) return text.offline;
  return roleAllows(role, 'admin') ? null : text.needsAdmin;
}

/** For the head of the page. */
export function NewGroupButton({ names }: { names: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const whyNot = useWhyNot();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus {...ICON} />}
        // Not `disabled`: who comes by keyboard is to hear why.
        aria-disabled={whyNot !== null}
        {...(whyNot !== null && { 'data-disabled': true })}
        title={whyNot ?? ''}
        aria-description={whyNot ?? ''}
        onClick={() => whyNot === null && setOpen(true)}
      >
        {text.create}
      </Button>
      {isOpen && <GroupForm group={null} names={names} onClose={() => setOpen(false)} />}
    </>
  );
}

/** For the panel of a group: edit it, or make a plan to delete it. */
export function GroupActions({ group, names }: { group: Group; names: readonly string[] }) {
  const [edits, setEdits] = useState(false);
  const plan = useMakePlan();
  const whyNot = useWhyNot();
  const reason = useId();
  const isOff = whyNot !== null || plan.pending;
  return (
    <div className={classes.groupActions}>
      <Button
        variant="default"
        leftSection={<IconPencil {...ICON} />}
        disabled={isOff}
        {...(whyNot !== null && { 'aria-describedby': reason })}
        onClick={() => setEdits(true)}
      >
        {text.edit}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTrash {...ICON} />}
        disabled={isOff}
        {...(whyNot !== null && { 'aria-describedby': reason })}
        onClick={() => plan.make({ wish: { kind: 'deleteGroup', name: group.name }, selection: null })}
      >
        {plan.pending ? text.planning : text.remove}
      </Button>
      {plan.pending && (
        <Button variant="subtle" color="gray" onClick={plan.cancel}>
          {text.cancel}
        </Button>
      )}
      {whyNot !== null && (
        <p id={reason} className={classes.formNote}>
          {whyNot}
        </p>
      )}
      {plan.problem && <ErrorPanel problem={plan.problem} />}
      {edits && <GroupForm group={group} names={names} onClose={() => setEdits(false)} />}
    </div>
  );
}
