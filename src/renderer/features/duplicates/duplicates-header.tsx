import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DuplicatesState } from '../../api/queries/duplicates.ts';
import { duplicatesText } from '../../text/duplicates-text.ts';
import { formatCount } from '../../text/format.ts';
import { IconInfoCircle } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import classes from './duplicates.module.css';

const text = duplicatesText.header;

interface DuplicatesHeaderProps {
  /** Undefined: not known yet. */
  readonly duplicates: DuplicatesState | undefined;
  readonly onCleanUp: () => void;
  readonly onRules: () => void;
  readonly onAllSeen: () => void;
  /** The filters. */
  readonly children: ReactNode;
}

/** How many there are, how far the comparing is, and the ways to many sets at once. */
export function DuplicatesHeader({
  duplicates,
  onCleanUp,
  onRules,
  onAllSeen,
  children,
}: DuplicatesHeaderProps) {
  return (
    <div className={classes.header}>
      <PageHeader
        title={duplicatesText.title}
        meta={duplicates && <Meta duplicates={duplicates} />}
        actions={
          <>
            {duplicates && duplicates.fresh > 0 ? (
              <Button variant="subtle" color="gray" onClick={onAllSeen}>
                {text.seeAll}
              </Button>
            ) : null}
            <Button variant="default" onClick={onCleanUp}>
              {text.cleanUp}
            </Button>
            <Link to="/duplicates/prevention" className={classes.action} title={text.preventionHint}>
              {text.prevention}
            </Link>
            <Button variant="default" title={text.rulesHint} onClick={onRules}>
              {text.rules}
            </Button>
          </>
        }
      >
        {duplicates?.phase === 'comparing' ? <Comparing done={duplicates.done} /> : null}
        {children}
      </PageHeader>
    </div>
  );
}

function Meta({ duplicates }: { duplicates: DuplicatesState }) {
  const { phase, complete, users, shared } = duplicates;
  if (phase === 'waiting') return text.waiting;
  return (
    <span className={classes.meta}>
      {text.accounts(formatCount(users, 'account', 'accounts'))}
      {shared > 0 ? (
        <span title={text.sharedHint}>
          {' · '}
          {text.shared(formatCount(shared, 'value is', 'values are'))}
        </span>
      ) : null}
      {complete ? null : (
        <span className={classes.soFar}>
          <IconInfoCircle size={13} aria-hidden="true" />
          {text.incomplete}
        </span>
      )}
    </span>
  );
}

function Comparing({ done }: { done: number }) {
  const percent = Math.min(99, Math.floor(done * 100));
  return (
    <div className={classes.comparing}>
      <ProgressBar percent={percent} label={text.comparingLabel} />
      <span className={classes.muted}>{text.comparing(percent)}</span>
    </div>
  );
}
