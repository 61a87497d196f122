import { useDeferredValue, useMemo, useState } from 'react';
import type { ReadOutcome } from '#shared/domain/token/judge/facts.ts';
import { tokensClaimsText as text } from '../../../text/tokens-claims-text.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { Inspected } from '../inspected.ts';
import { ForgetfulCopies } from '../presenter/forgetful-copies.tsx';
import { ClaimSearch } from './claim-search.tsx';
import { ClaimsTable } from './claims-table.tsx';
import { filterLines } from './filter-lines.ts';
import { JsonView } from './json-view.tsx';
import { RawView } from './raw-view.tsx';
import { Tabs } from './tabs.tsx';
import { useClaimLines } from './use-claim-lines.ts';

interface ClaimsViewProps {
  readonly inspected: Inspected;
  readonly connectionId: string;
}

const VIEWS = ['claims', 'header', 'payload', 'raw'] as const;
type View = (typeof VIEWS)[number];

/** Everything that a token says: explained, as JSON, and as it was sent. */
export function ClaimsView({ inspected, connectionId }: ClaimsViewProps) {
  const { read } = inspected.inspection;
  const [view, setView] = useState<View>('claims');
  const [query, setQuery] = useState('');
  const lines = useClaimLines(inspected, connectionId);
  // Typing must not wait for hundreds of rows.
  const sought = useDeferredValue(query);
  const found = useMemo(() => filterLines(lines, sought), [lines, sought]);
  const personal = (part: 'header' | 'payload') =>
    new Set(lines.filter((line) => line.personal && line.part === part).map(({ name }) => name));

  function content() {
    if (view === 'raw') return <RawView inspected={inspected} />;
    if (!read.ok) return <Unreadable read={read} />;
    if (view === 'claims') {
      return <ClaimsTable key={inspected.id} lines={found} all={lines.length} searched={sought !== ''} />;
    }
    return (
      <JsonView
        key={view}
        text={view === 'header' ? read.headerText : read.payloadText}
        what={text.json[view]}
        personal={personal(view)}
      />
    );
  }

  return (
    <ForgetfulCopies>
      <div>
        <Tabs
          label={text.views}
          tabs={VIEWS.map((id) => ({ id, label: text.tabs[id] }))}
          current={view}
          onTab={setView}
          aside={
            view === 'claims' &&
            read.ok && (
              <ClaimSearch query={query} onQuery={setQuery} found={found.length} all={lines.length} />
            )
          }
        >
          {content()}
        </Tabs>
      </div>
    </ForgetfulCopies>
  );
}

function Unreadable({ read }: { read: Extract<ReadOutcome, { ok: false }> }) {
  const { title, text: where } = text.claims.unreadable;
  return (
    <EmptyState title={title}>
      <p>
        <bdi>{read.message}</bdi>. {where}
      </p>
    </EmptyState>
  );
}
