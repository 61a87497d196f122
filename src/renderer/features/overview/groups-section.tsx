import { Link } from '@tanstack/react-router';
import type { Overview } from '#shared/domain/mirror.ts';
import { formatNumber } from '../../text/format.ts';
import { overviewText } from '../../text/overview-text.ts';
import { type BarRow, BarTable } from '../../ui/bar-table.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './overview.module.css';
import { overviewQueries } from './queries.ts';
import { shareWords } from './words.ts';

const SHOWN = 12;
const text = overviewText.groups;

interface GroupsSectionProps {
  readonly overview: Overview;
  readonly knowsGroups: boolean;
}

/** The groups with the most members, and how many are in none. */
export function GroupsSection({ overview, knowsGroups }: GroupsSectionProps) {
  const { byGroup, inNoGroup, users } = overview;
  const sorted = [...byGroup].sort((a, b) => b.users - a.users);
  const rows: BarRow[] = sorted.slice(0, SHOWN).map(({ name, users: value }) => ({
    id: `group ${name}`,
    value,
    name: (
      <Link to="/users" search={{ q: overviewQueries.group(name) }}>
        <HostileText text={name} oneLine keepEnd={8} />
      </Link>
    ),
  }));
  rows.push({
    id: 'none',
    value: inNoGroup,
    tone: 'quiet',
    name: (
      <Link to="/users" search={{ q: overviewQueries.inNoGroup }}>
        {text.inNoGroup}
      </Link>
    ),
  });
  const hidden = sorted.length - SHOWN;
  return (
    <Section title={text.title}>
      {byGroup.length === 0 ? (
        <p className={classes.muted}>{knowsGroups ? text.noGroups : text.notRead}</p>
      ) : (
        <BarTable
          caption={text.title}
          headings={{ name: text.column, value: overviewText.table.users, share: overviewText.table.share }}
          rows={rows}
          total={users}
          shareWords={shareWords}
        />
      )}
      {hidden > 0 && (
        <p className={classes.more}>
          <Link to="/groups">{text.more(formatNumber(hidden))}</Link>
        </p>
      )}
    </Section>
  );
}
