import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../../api/bridge-error.ts';
import { poolDescription } from '../../../../api/queries/directory.ts';
import { formatCount } from '../../../../text/format.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { DataState } from '../../../../ui/data-state.tsx';
import classes from '../actions.module.css';
import { AddressQuestion } from '../attributes/address-question.tsx';
import { AttributeGrid } from '../attributes/attribute-grid.tsx';
import {
  asDraft,
  bulkProblems,
  bulkWish,
  LEFT_AS_IT_IS,
  withMode,
  withValue,
} from '../attributes/bulk-draft.ts';
import { type AddressChoice, changedAddresses, isDecidedByAddress } from '../attributes/draft.ts';
import { attributeFields } from '../attributes/fields.ts';
import { PlanDialog } from '../plan-dialog.tsx';
import { usePlanForm } from '../use-plan-form.ts';
import { BulkAttribute } from './bulk-attribute.tsx';
import type { BulkFormProps } from './bulk-form-props.ts';
import { ForUsers } from './for-users.tsx';

const text = userActionsText.attributes;

/** Sets or deletes attributes of many users; every one is left as it is until somebody says otherwise. */
export function BulkAttributesForm({ connectionId, count, selection, onClose }: BulkFormProps) {
  const pool = useQuery(poolDescription(connectionId));
  const { planning, tried, submit } = usePlanForm(selection, onClose);
  const [draft, setDraft] = useState(LEFT_AS_IT_IS);
  const [choice, setChoice] = useState<AddressChoice>(null);
  const fields = attributeFields(pool.data?.schema ?? [], []).filter(({ locked }) => locked === null);
  const typed = asDraft(draft);
  const problems = bulkProblems(fields, draft);
  return (
    <PlanDialog
      title={text.bulkTitle}
      wide
      dirty={draft.size > 0}
      planning={planning}
      note={
        draft.size > 0
          ? text.changed(formatCount(draft.size, 'attribute', 'attributes'))
          : text.nothingChanged
      }
      onSubmit={() => submit(bulkWish(fields, draft, choice))}
      onClose={onClose}
    >
      <ForUsers count={count} />
      <p className={classes.muted}>
        {text.bulk.intro} {changedAddresses(typed).length > 0 ? text.bulk.same : null}
      </p>
      <DataState
        data={pool.data}
        problem={pool.error ? failureOf(pool.error) : null}
        onRetry={() => void pool.refetch()}
        fetching={pool.isFetching}
      >
        {(described) => (
          <>
            <AttributeGrid fields={fields} keep={({ name }) => draft.has(name)}>
              {(field) => (
                <BulkAttribute
                  key={field.name}
                  field={field}
                  entry={draft.get(field.name)}
                  decided={isDecidedByAddress(field.name, typed)}
                  problem={
                    tried ? (problems.get(field.name) ?? null) : lateProblem(draft, field.name, problems)
                  }
                  onMode={(mode) => setDraft((now) => withMode(now, field.name, mode))}
                  onValue={(value) => setDraft((now) => withValue(now, field.name, value))}
                />
              )}
            </AttributeGrid>
            <AddressQuestion
              changed={changedAddresses(typed)}
              pool={described}
              choice={choice}
              onChoice={setChoice}
              missing={tried}
            />
          </>
        )}
      </DataState>
    </PlanDialog>
  );
}

/** Nobody is told off for a field that was only just opened. */
function lateProblem(
  draft: typeof LEFT_AS_IT_IS,
  name: string,
  problems: ReadonlyMap<string, string>,
): string | null {
  return draft.get(name)?.value === '' ? null : (problems.get(name) ?? null);
}
