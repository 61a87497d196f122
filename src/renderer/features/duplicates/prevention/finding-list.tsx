import { useMemo } from 'react';
import { type ClientSettings, preventionOf } from '#shared/domain/duplicates/prevention.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { duplicatesPreventionText as text } from '../../../text/duplicates-prevention-text.ts';
import { formatCount } from '../../../text/format.ts';
import { IconCircleCheck } from '../../../ui/icons.ts';
import { FindingCard } from './finding-card.tsx';
import { sortFindings, summaryWords } from './findings.ts';
import classes from './prevention.module.css';

interface FindingListProps {
  readonly pool: PoolDescription;
  readonly client: ClientSettings | null;
  /** Why the app client is not known; null: it is. */
  readonly clientNote: string | null;
}

/** A line that sums it up, what needs a look, and, folded, what is closed already. */
export function FindingList({ pool, client, clientNote }: FindingListProps) {
  const all = useMemo(() => preventionOf(pool, client), [pool, client]);
  const { toLookAt, closed } = sortFindings(all);
  const isAllClosed = toLookAt.length === 0;
  return (
    <div className={classes.content}>
      <div className={classes.summary}>
        <p className={classes.summaryLine}>
          {isAllClosed && <IconCircleCheck size={17} color="var(--good)" aria-hidden="true" />}
          {summaryWords(all)}
        </p>
        {isAllClosed && <p className={classes.muted}>{text.allClosedNote}</p>}
        <p className={classes.muted}>{text.source}</p>
        {clientNote && <p className={classes.muted}>{clientNote}</p>}
      </div>
      {toLookAt.map((finding) => (
        <FindingCard key={finding.id} finding={finding} />
      ))}
      {closed.length > 0 && (
        <details className={classes.closed} open={isAllClosed || undefined}>
          <summary>{text.closedTitle(formatCount(closed.length, 'way in is', 'ways in are'))}</summary>
          <div className={classes.cards}>
            {closed.map((finding) => (
              <FindingCard key={finding.id} finding={finding} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
