import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { displayName } from '#shared/domain/user.ts';
import { failureOf } from '../../../../api/bridge-error.ts';
import { poolDescription } from '../../../../api/queries/directory.ts';
import { formatCount } from '../../../../text/format.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { DataState } from '../../../../ui/data-state.tsx';
import type { UserFormProps } from '../form-props.ts';
import { KeptLine } from '../kept-line.tsx';
import { PlanDialog } from '../plan-dialog.tsx';
import { SubjectLine } from '../subject-line.tsx';
import { onlyUser, usePlanForm } from '../use-plan-form.ts';
import { AddressQuestion } from './address-question.tsx';
import { AttributeEditor } from './attribute-editor.tsx';
import { AttributeGrid } from './attribute-grid.tsx';
import {
  type AddressChoice,
  changedAddresses,
  draftProblems,
  editsOf,
  isDecidedByAddress,
  shownValue,
  UNTOUCHED,
  updateWish,
  withTyped,
} from './draft.ts';
import { attributeFields } from './fields.ts';

const text = userActionsText.attributes;

/** Every attribute by the pool's schema; only what was changed is wished for. */
export function EditAttributesForm({ connectionId, user, kept, onClose }: UserFormProps) {
  const pool = useQuery(poolDescription(connectionId));
  const [draft, setDraft] = useState(() => kept.read()?.draft ?? UNTOUCHED);
  const [choice, setChoice] = useState<AddressChoice>(() => kept.read()?.choice ?? null);
  const { planning, tried, submit } = usePlanForm(onlyUser(user.sub), () => {
    kept.keep({ draft, choice });
    onClose();
  });
  const [isKept, setIsKept] = useState(draft.size > 0);
  // As it was when the form was opened: what is read meanwhile must not change under the hands of whoever types.
  const [attributes] = useState(user.attributes);
  const fields = attributeFields(pool.data?.schema ?? [], attributes);
  const edits = editsOf(fields, draft);
  const problems = draftProblems(fields, draft);
  const addresses = changedAddresses(draft);

  function grid(schemaOf: Pick<PoolDescription, 'autoVerified' | 'verifyBeforeUpdate'>) {
    return (
      <>
        <AttributeGrid fields={fields} keep={(field) => problems.has(field.name)}>
          {(field) => (
            <AttributeEditor
              key={field.name}
              field={field}
              value={shownValue(draft, field)}
              changed={edits.some(({ name }) => name === field.name)}
              decided={isDecidedByAddress(field.name, draft)}
              problem={problems.get(field.name) ?? null}
              onChange={(value) => setDraft((now) => withTyped(now, field, value))}
            />
          )}
        </AttributeGrid>
        <AddressQuestion
          changed={addresses}
          pool={schemaOf}
          choice={choice}
          onChoice={setChoice}
          missing={tried}
        />
      </>
    );
  }

  return (
    <PlanDialog
      title={text.title}
      wide
      dirty={edits.length > 0}
      planning={planning}
      note={
        edits.length > 0
          ? text.changed(formatCount(edits.length, 'attribute', 'attributes'))
          : text.nothingChanged
      }
      onSubmit={() => submit(updateWish(fields, draft, choice))}
      onClose={() => {
        kept.forget();
        onClose();
      }}
    >
      <SubjectLine name={displayName(user)} sub={user.sub} />
      {isKept && edits.length > 0 ? (
        <KeptLine
          onAfresh={() => {
            setDraft(UNTOUCHED);
            setChoice(null);
            setIsKept(false);
          }}
        />
      ) : null}
      <DataState
        data={pool.data}
        problem={pool.error ? failureOf(pool.error) : null}
        onRetry={() => void pool.refetch()}
        fetching={pool.isFetching}
      >
        {grid}
      </DataState>
    </PlanDialog>
  );
}
