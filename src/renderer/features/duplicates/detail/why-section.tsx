import { useState } from 'react';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { Cluster } from '../../../api/queries/duplicates.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount, formatNumber } from '../../../text/format.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import classes from '../duplicates.module.css';
import { ReasonBadge } from '../list/reason-badge.tsx';
import { tellingPairs } from './pairs.ts';
import { Part } from './part.tsx';

const text = duplicatesText.panel;
/** Of a large set, more pairs say nothing more. */
const FEW = 6;

interface WhySectionProps {
  readonly pairs: Cluster['pairs'];
  readonly bySub: ReadonlyMap<string, MirrorUser>;
}

/** Why these are taken for one person's, pair by pair, the surest first. */
export function WhySection({ pairs, bySub }: WhySectionProps) {
  const [all, setAll] = useState(false);
  const telling = tellingPairs(pairs);
  const shown = all ? telling : telling.slice(0, FEW);
  const loose = pairs.length - telling.length;
  // Two accounts are one pair: who they are is seen from the table below.
  const named = bySub.size > 2;
  return (
    <Part title={text.why}>
      <ul className={classes.pairs}>
        {shown.map((pair) => (
          <li key={`${pair.a} ${pair.b}`} className={classes.pair}>
            {named ? (
              <div className={classes.pairNames}>
                <Name user={bySub.get(pair.a)} sub={pair.a} />
                <span className={classes.muted}>{text.between}</span>
                <Name user={bySub.get(pair.b)} sub={pair.b} />
              </div>
            ) : null}
            {pair.matches.map(({ detector, reason }) => (
              <div key={detector} className={classes.match}>
                <ReasonBadge detector={detector} />
                <HostileText text={reason} />
              </div>
            ))}
            {pair.linked ? <div className={classes.muted}>{text.linkedPair}</div> : null}
          </li>
        ))}
      </ul>
      {telling.length > shown.length ? (
        <p className={classes.muted}>
          {text.pairs(formatNumber(shown.length), formatNumber(telling.length))}{' '}
          <button type="button" className={classes.quietButton} onClick={() => setAll(true)}>
            {text.showAllPairs(formatNumber(telling.length))}
          </button>
        </p>
      ) : null}
      {loose > 0 ? (
        <p className={classes.muted}>{text.onlyByOthers(formatCount(loose, 'pair', 'pairs'))}</p>
      ) : null}
    </Part>
  );
}

function Name({ user, sub }: { user: MirrorUser | undefined; sub: string }) {
  return (
    <span className={classes.pairName} title={sub}>
      <HostileText text={user?.username ?? sub} oneLine keepEnd={8} />
    </span>
  );
}
