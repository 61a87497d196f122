import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { makePassword } from '#shared/domain/changes/password.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import type { Role } from '#shared/domain/role.ts';
import { failureOf } from '../../../../api/bridge-error.ts';
import { poolDescription } from '../../../../api/queries/directory.ts';
import { newUserText as text } from '../../../../text/user-actions-text.ts';
import { DataState } from '../../../../ui/data-state.tsx';
import { KeptLine } from '../kept-line.tsx';
import { randomBytes } from '../password/random-bytes.ts';
import { PlanDialog } from '../plan-dialog.tsx';
import type { KeptDraft } from '../use-kept-draft.ts';
import { usePlanForm } from '../use-plan-form.ts';
import { FirstPasswordFields } from './first-password-fields.tsx';
import { GroupChecks } from './group-checks.tsx';
import { InvitationFields } from './invitation-fields.tsx';
import {
  type KeptNewUser,
  type NewUserDraft,
  NOBODY_YET,
  newUserProblems,
  newUserWish,
} from './new-user-draft.ts';
import { NewUserFields } from './new-user-fields.tsx';

interface NewUserFormProps {
  readonly connectionId: string;
  readonly role: Role | null;
  readonly kept: KeptDraft<KeptNewUser>;
  readonly onClose: () => void;
}

/** A user that an admin makes. No message goes out unless it is asked for. */
export function NewUserForm(props: NewUserFormProps) {
  const pool = useQuery(poolDescription(props.connectionId));
  if (pool.data) return <Fields {...props} pool={pool.data} />;
  const planning = { pending: false, problem: null, cancel() {} };
  return (
    <PlanDialog
      title={text.title}
      dirty={false}
      planning={planning}
      onSubmit={() => {}}
      onClose={props.onClose}
    >
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

function Fields(props: NewUserFormProps & { readonly pool: PoolDescription }) {
  const { connectionId, role, kept, pool, onClose } = props;
  const [made] = useState(() => makePassword(pool.passwordPolicy, randomBytes));
  const [draft, setDraft] = useState<NewUserDraft>(() => ({
    ...(kept.read() ?? NOBODY_YET),
    password: made,
  }));
  const [isKept, setIsKept] = useState(kept.read() !== null);
  const { planning, tried, submit } = usePlanForm(null, () => {
    const { password: _secret, ...rest } = draft;
    kept.keep(rest);
    onClose();
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
      onClose={() => {
        kept.forget();
        onClose();
      }}
    >
      {isKept ? (
        <KeptLine
          onAfresh={() => {
            put(NOBODY_YET);
            setIsKept(false);
          }}
        />
      ) : null}
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
