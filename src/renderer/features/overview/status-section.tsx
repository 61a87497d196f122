import { Link } from '@tanstack/react-router';
import type { Overview } from '#shared/domain/mirror.ts';
import { overviewText } from '../../text/overview-text.ts';
import { type BarRow, BarTable } from '../../ui/bar-table.tsx';
import { Section } from '../../ui/section.tsx';
import { overviewQueries } from './queries.ts';
import { shareWords } from './words.ts';

const text = overviewText.status;

/** Users by status, the most frequent first; what nobody has is left out. */
export function StatusSection({ overview: { byStatus, users } }: { overview: Overview }) {
  const rows = byStatus
    .filter((one) => one.users > 0)
    .sort((a, b) => b.users - a.users)
    .map(
      ({ status, users: value }): BarRow => ({
        id: status,
        value,
        tone: status === 'COMPROMISED' ? 'bad' : 'plain',
        name: (
          <Link to="/users" search={{ q: overviewQueries.status(status) }}>
            {text.names[status]}
          </Link>
        ),
      }),
    );
  return (
    <Section title={text.title}>
      <BarTable
        caption={text.title}
        headings={{ name: text.column, value: overviewText.table.users, share: overviewText.table.share }}
        rows={rows}
        total={users}
        shareWords={shareWords}
      />
    </Section>
  );
}
