import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MirrorGroup } from '#shared/domain/mirror.ts';
import { fold } from '#shared/domain/query/fold.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { groupsText } from '../../text/groups-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconArrowsDiff, IconArrowsLeftRight } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { CompareResult } from './compare-result.tsx';
import { GroupChoice } from './group-choice.tsx';
import { twinsOf } from './group-queries.ts';
import classes from './groups.module.css';
import { useGroups } from './use-groups.ts';

const text = groupsText.compare;

/** Who is in one of two groups and not in the other, and who is in both; the groups are in the address. */
export function ComparePage() {
  const { a, b } = useSearch({ from: '/pool/groups/compare' });
  const navigate = useNavigate();
  const query = useGroups();

  function choose(next: { a?: string | undefined; b?: string | undefined }) {
    const search = {
      ...(next.a !== undefined && { a: next.a }),
      ...(next.b !== undefined && { b: next.b }),
    };
    void navigate({ to: '/groups/compare', search, replace: true });
  }

  return (
    <div className={classes.page}>
      <PageHeader
        title={text.title}
        actions={
          <Link to="/groups" className={classes.action}>
            {text.back}
          </Link>
        }
      />
      <div className={classes.compare}>
        <DataState
          data={query.data}
          problem={query.error ? failureOf(query.error) : null}
          onRetry={() => void query.refetch()}
          fetching={query.isFetching}
          updatedAt={query.dataUpdatedAt}
        >
          {(groups) => (
            <>
              <div className={classes.choices}>
                <GroupChoice
                  label={text.first}
                  groups={groups}
                  chosen={a}
                  onChoose={(name) => choose({ a: name, b })}
                />
                <button
                  type="button"
                  className={classes.swap}
                  aria-label={text.swap}
                  title={text.swap}
                  onClick={() => choose({ a: b, b: a })}
                >
                  <IconArrowsLeftRight size={16} aria-hidden="true" />
                </button>
                <GroupChoice
                  label={text.second}
                  groups={groups}
                  chosen={b}
                  onChoose={(name) => choose({ a, b: name })}
                />
              </div>
              <Outcome groups={groups} a={a} b={b} />
            </>
          )}
        </DataState>
      </div>
    </div>
  );
}

interface OutcomeProps {
  readonly groups: readonly MirrorGroup[];
  readonly a: string | undefined;
  readonly b: string | undefined;
}

function Outcome({ groups, a, b }: OutcomeProps) {
  if (groups.length < 2) return <Say title={text.noGroups} />;
  if (a === undefined || b === undefined) return <Say title={text.chooseTitle}>{text.chooseNext}</Say>;
  if (a === b) return <Say title={text.sameTitle}>{text.sameNext}</Say>;
  if (fold(a) === fold(b)) return <Say title={text.sameFoldedTitle}>{text.sameFoldedNext}</Say>;
  const names = groups.map(({ group }) => group.name);
  return <CompareResult a={a} b={b} twins={[...twinsOf(a, names), ...twinsOf(b, names)]} />;
}

function Say({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <EmptyState icon={<IconArrowsDiff size={20} />} title={title}>
      {children}
    </EmptyState>
  );
}
