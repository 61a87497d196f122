import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Completion, completionAt } from '#shared/domain/query/complete-query.ts';
import { fieldSuggestions, type Suggestion, valueSuggestions } from '#shared/domain/query/suggest.ts';
import { copyAttributes, fieldValues } from '../../api/queries/mirror-users.ts';
import { formatCount } from '../../text/format.ts';

const MOST = 20;
const NONE: readonly Suggestion[] = [];

/**
 * What could be written at the caret: fields, fixed values, or values of this pool.
 * @param caret null: nothing is to be suggested
 */
export function useCompletion(connectionId: string, text: string, caret: number | null) {
  const completion = useMemo(() => (caret === null ? null : completionAt(text, caret)), [text, caret]);
  const attributes = useQuery({ ...copyAttributes(connectionId), enabled: completion !== null });
  const names = useMemo(() => attributes.data?.map(({ name }) => name) ?? [], [attributes.data]);
  const fixed = useMemo(() => fixedFor(completion, names), [completion, names]);
  const field = completion?.kind === 'value' ? (completion.field ?? '') : '';
  const hasFixed = field !== '' && valueSuggestions(field, '', names).length > 0;
  const values = useQuery({
    ...fieldValues(connectionId, field, completion?.prefix ?? '', MOST),
    enabled: field !== '' && !hasFixed,
    // The former values stay while the next are asked for, but not those of another field.
    placeholderData: (former, query) =>
      query?.queryKey.includes(field) ? keepPreviousData(former) : undefined,
  });

  const suggestions = useMemo(() => {
    if (completion === null) return NONE;
    const all = field === '' || hasFixed ? fixed : (values.data ?? []).map(valueSuggestion);
    const onlySelf = all.length === 1 && all[0]?.label.toLowerCase() === completion.prefix.toLowerCase();
    return onlySelf ? NONE : all.slice(0, MOST);
  }, [completion, field, hasFixed, fixed, values.data]);
  return { completion, suggestions };
}

function fixedFor(completion: Completion | null, attributes: readonly string[]): readonly Suggestion[] {
  if (completion === null || completion.kind === 'none') return NONE;
  if (completion.kind === 'value')
    return valueSuggestions(completion.field ?? '', completion.prefix, attributes);
  // A blank place would offer every field after every word; the help has them all.
  return completion.prefix === '' ? NONE : fieldSuggestions(completion.prefix, attributes);
}

function valueSuggestion({ value, users }: { readonly value: string; readonly users: number }): Suggestion {
  return { text: value, label: value, hint: formatCount(users, 'user', 'users') };
}
