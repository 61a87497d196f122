import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { failureOf } from '../../../../api/bridge-error.ts';
import { mirrorGroups } from '../../../../api/queries/mirror.ts';
import type { UserSelection } from '../../../../api/queries/mirror-users.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { DataState } from '../../../../ui/data-state.tsx';
import { PlanDialog } from '../plan-dialog.tsx';
import { usePlanForm } from '../use-plan-form.ts';
import { choosableGroups } from './find-groups.ts';
import { GroupChoice } from './group-choice.tsx';

const text = userActionsText.groups;

interface GroupFormProps {
  readonly connectionId: string;
  readonly what: 'add' | 'remove';
  readonly selection: UserSelection;
  /** The groups of the one user; null: not known, or many users. */
  readonly held: readonly string[] | null;
  /** Whom it is about. */
  readonly subject: ReactNode;
  readonly onClose: () => void;
}

export function GroupForm({ connectionId, what, selection, held, subject, onClose }: GroupFormProps) {
  const all = useQuery(mirrorGroups(connectionId));
  const { planning, tried, submit } = usePlanForm(selection, onClose);
  const [chosen, setChosen] = useState<string | null>(null);
  const kind = what === 'add' ? 'addToGroup' : 'removeFromGroup';
  return (
    <PlanDialog
      title={what === 'add' ? text.addTitle : text.removeTitle}
      dirty={false}
      planning={planning}
      onSubmit={() => submit(chosen === null ? null : { kind, group: chosen })}
      onClose={onClose}
    >
      {subject}
      <DataState
        data={all.data}
        problem={all.error ? failureOf(all.error) : null}
        onRetry={() => void all.refetch()}
        fetching={all.isFetching}
      >
        {(groups) => {
          const choosable = choosableGroups(groups, held, what);
          if (choosable.length > 0) {
            return <GroupChoice groups={choosable} chosen={chosen} onChoose={setChosen} missing={tried} />;
          }
          if (groups.length === 0) return <p>{text.noGroups}</p>;
          return <p>{what === 'add' ? text.inAll : text.inNone}</p>;
        }}
      </DataState>
    </PlanDialog>
  );
}
