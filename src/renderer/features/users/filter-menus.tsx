import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { hasTerm, termFor, toggleTerm } from '#shared/domain/query/print-query.ts';
import { valueSuggestions } from '#shared/domain/query/suggest.ts';
import { topLevelTerms } from '#shared/domain/query/text-terms.ts';
import { fieldValues } from '../../api/queries/mirror-users.ts';
import { formatNumber } from '../../text/format.ts';
import { usersText } from '../../text/users-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconChevronDown } from '../../ui/icons.ts';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import classes from './users.module.css';

const text = usersText.filters;
const FIXED = ['status', 'enabled', 'verified'] as const;
/** So many groups fit into a menu; others are typed. */
const MOST_GROUPS = 50;

interface FilterMenusProps {
  readonly connectionId: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** The most used filters by click; they write into the query bar what one could have typed. */
export function FilterMenus({ connectionId, query, onQuery }: FilterMenusProps) {
  const used = new Set(topLevelTerms(query).map(({ field }) => field));
  return (
    <>
      {FIXED.map((field) => (
        <FilterMenu key={field} field={field} used={used.has(field)}>
          {valueSuggestions(field, '').map(({ text: value, label, hint }) => (
            <MenuItem
              key={value}
              several
              checked={hasTerm(query, termFor(field, value))}
              hint={<span className={classes.filterHint}>{hint}</span>}
              onClick={() => onQuery(toggleTerm(query, field, value))}
            >
              {label}
            </MenuItem>
          ))}
        </FilterMenu>
      ))}
      <FilterMenu field="group" used={used.has('group')}>
        <GroupItems connectionId={connectionId} query={query} onQuery={onQuery} />
      </FilterMenu>
    </>
  );
}

interface FilterMenuProps {
  readonly field: (typeof FIXED)[number] | 'group';
  /** The query has a term of the field. */
  readonly used: boolean;
  readonly children: ReactNode;
}

function FilterMenu({ field, used, children }: FilterMenuProps) {
  const name = text[field];
  return (
    <MenuButton
      label={text.label(name)}
      buttonClass={used ? classes.filterButtonUsed : classes.filterButton}
      button={
        <>
          {name}
          <IconChevronDown size={13} aria-hidden="true" />
        </>
      }
    >
      {children}
    </MenuButton>
  );
}

/** Drawn, and asked for, only while the menu is open. */
function GroupItems({ connectionId, query, onQuery }: FilterMenusProps) {
  const groups = useQuery(fieldValues(connectionId, 'group', '', MOST_GROUPS));
  if (!groups.data?.length) {
    return <p className={classes.menuNote}>{groups.isPending ? text.loading : text.noGroups}</p>;
  }
  return groups.data.map(({ value, users }) => (
    <MenuItem
      key={value}
      several
      checked={hasTerm(query, termFor('group', value))}
      hint={<span className={classes.filterHint}>{formatNumber(users)}</span>}
      onClick={() => onQuery(toggleTerm(query, 'group', value))}
    >
      <HostileText text={value} oneLine />
    </MenuItem>
  ));
}
