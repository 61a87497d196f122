import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { textsOf } from '../claims/texts-of.ts';
import type { Inspected } from '../inspected.ts';
import classes from './compare.module.css';
import { type ComparedRow, comparedRows } from './compared-rows.ts';
import { ComparedTable } from './compared-table.tsx';
import { SideHead } from './side-head.tsx';

const text = tokensClaimsText.compare;
/** A claim has a line of its own; a token of 64 KB can have thousands. */
const STEP = 200;

interface CompareViewProps {
  readonly left: Inspected;
  readonly right: Inspected;
}

/** Two tokens side by side: what is wrong with each, and what they say differently. */
export function CompareView({ left, right }: CompareViewProps) {
  const one = textsOf(left.inspection.read);
  const other = textsOf(right.inspection.read);
  const rows = useMemo(() => (one && other ? comparedRows(one, other) : null), [one, other]);
  return (
    <div className={classes.compare}>
      <div className={classes.heads}>
        <SideHead inspected={left} side={text.left} />
        <SideHead inspected={right} side={text.right} />
      </div>
      {rows === null ? <p className={classes.muted}>{text.unreadable}</p> : <Rows rows={rows} />}
    </div>
  );
}

function Rows({ rows }: { rows: readonly ComparedRow[] }) {
  const [withSame, setWithSame] = useState(false);
  const [most, setMost] = useState(STEP);
  const different = rows.filter(({ same }) => !same);
  const shown = withSame ? rows : different;
  const left = shown.length - most;
  const sameCount = rows.length - different.length;
  return (
    <>
      <div className={classes.bar}>
        <p role="status">
          {different.length === 0 ? (
            <>
              <b>{text.identical}</b> <span className={classes.muted}>{text.identicalNext}</span>
            </>
          ) : (
            <b>{text.differences(different.length)}</b>
          )}
        </p>
        {sameCount > 0 && (
          <Button variant="default" aria-pressed={withSame} onClick={() => setWithSame(!withSame)}>
            {withSame ? text.hideSame : text.showSame(sameCount)}
          </Button>
        )}
      </div>
      {shown.length > 0 && <ComparedTable rows={shown.slice(0, most)} withSame={withSame} />}
      {left > 0 && (
        <div>
          <Button variant="default" onClick={() => setMost(most + STEP)}>
            {tokensClaimsText.claims.more(Math.min(STEP, left), left)}
          </Button>
        </div>
      )}
    </>
  );
}
