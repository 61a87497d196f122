import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { makePassword } from '#shared/domain/changes/password.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { Role } from '#shared/domain/role.ts';
import { failureOf } from '../../../../api/bridge-error.ts';
import { poolDescription } from '../../../../api/queries/directory.ts';
import { newUserText as text } from '../../../../text/user-actions-text.ts';
import { DataState } from '../../../../ui/data-state.tsx';
import { randomBytes } from '../password/random-bytes.ts';
import { PlanDialog } from '../plan-dialog.tsx';
import { usePlanForm } from '../use-plan-form.ts';
import { FirstPasswordFields } from './first-password-fields.tsx';
import { GroupChecks } from './group-checks.tsx';
import { InvitationFields } from './invitation-fields.tsx';
import { type NewUserDraft, newUserProblems, newUserWish } from './new-user-draft.ts';
import { NewUserFields } from './new-user-fields.tsx';

interface NewUserFormProps {
  readonly connectionId: string;
  readonly role: Role | null;
  readonly onClose: () => void;
}

/** A user that an admin makes. No message goes out unless it is asked for. */
export function NewUserForm({ connectionId, role, onClose }: NewUserFormProps) {
  const pool = useQuery(poolDescription(connectionId));
  if (pool.data) return <Fields connectionId={connectionId} role={role} pool={pool.data} onClose={onClose} />;
  const planning = { pending: false, problem: null, cancel() {} };
  return (
    <PlanDialog title={text.title} dirty={false} planning={planning} onSubmit={() => {}} onClose={onClose}>
      <DataState
        data={undefined}
        problem={pool.error ? failureOf(pool.error) : null}
        onRetry={() => void pool.refetch()}
        fetching={pool.isFetching}
      >
        {() => null}
      </DataState>
    </PlanDialog>
  );
}

function Fields({
  connectionId,
  role,
  pool,
  onClose,
}: NewUserFormProps & { readonly pool: PoolDescription }) {
  const { planning, tried, submit } = usePlanForm(null, onClose);
  const [made] = useState(() => makePassword(pool.passwordPolicy, randomBytes));
  const [draft, setDraft] = useState<NewUserDraft>({
    username: '',
    values: new Map(),
    inviteBy: null,
    password: made,
    groups: [],
  });
  const problems = newUserProblems(pool, draft);
  const put = (change: Partial<NewUserDraft>) => setDraft((now) => ({ ...now, ...change }));
  const dirty = draft.username !== '' || [...draft.values.values()].some(Boolean) || draft.groups.length > 0;
  return (
    <PlanDialog
      title={text.title}
      wide
      dirty={dirty}
      planning={planning}
      onSubmit={() => submit(newUserWish(pool, draft))}
      onClose={onClose}
    >
      <NewUserFields
        pool={pool}
        draft={draft}
        problems={problems}
        tried={tried}
        onUsername={(username) => put({ username })}
        onValue={(name, value) =>
          setDraft((now) => ({ ...now, values: new Map(now.values).set(name, value) }))
        }
      />
      <InvitationFields
        inviteBy={draft.inviteBy}
        problem={tried ? problems.invitation : null}
        onInviteBy={(inviteBy) => put({ inviteBy })}
      />
      <FirstPasswordFields
        policy={pool.passwordPolicy}
        password={draft.password}
        made={made}
        invited={draft.inviteBy !== null}
        tried={tried}
        onPassword={(password) => put({ password })}
      />
      <GroupChecks
        connectionId={connectionId}
        role={role}
        chosen={draft.groups}
        onChosen={(groups) => put({ groups })}
      />
    </PlanDialog>
  );
}
