import { Link } from '@tanstack/react-router';
import type { AddressCounts, Overview } from '#shared/domain/mirror.ts';
import { overviewText } from '../../text/overview-text.ts';
import { BarTable } from '../../ui/bar-table.tsx';
import { Section } from '../../ui/section.tsx';
import { overviewQueries } from './queries.ts';
import { shareWords } from './words.ts';

const text = overviewText.verification;
const KINDS = ['verified', 'unverified', 'none'] as const;

/** How many can be reached for sure: verified email addresses and phone numbers. */
export function AddressSection({ overview: { email, phone, users } }: { overview: Overview }) {
  return (
    <Section title={text.title}>
      <Address what="email" counts={email} users={users} />
      <Address what="phone" counts={phone} users={users} />
    </Section>
  );
}

interface AddressProps {
  readonly what: 'email' | 'phone';
  readonly counts: AddressCounts;
  readonly users: number;
}

function Address({ what, counts, users }: AddressProps) {
  return (
    <BarTable
      caption={text[what]}
      captionShown
      headings={{ name: text[what], value: overviewText.table.users, share: overviewText.table.share }}
      rows={KINDS.map((kind) => ({
        id: kind,
        value: counts[kind],
        tone: kind === 'none' ? 'quiet' : 'plain',
        name: (
          <Link to="/users" search={{ q: overviewQueries.address[what][kind] }}>
            {text[kind]}
          </Link>
        ),
      }))}
      total={users}
      full={users}
      shareWords={shareWords}
    />
  );
}
