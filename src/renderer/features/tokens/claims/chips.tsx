import { useState } from 'react';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import classes from './claims.module.css';

const text = tokensClaimsText.claims;
const SHOWN_AT_FIRST = 30;
const STEP = 200;

/** The items of a list, each by itself: what holds a comma or a blank cannot pass for two. */
export function Chips({ items }: { items: readonly string[] }) {
  const [most, setMost] = useState(SHOWN_AT_FIRST);
  if (items.length === 0) return <span className={classes.muted}>{text.emptyList}</span>;
  const left = items.length - most;
  return (
    <ul className={classes.chips}>
      {items.slice(0, most).map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list may hold a value twice
        <li key={index} className={classes.chip}>
          {item === '' ? <span className={classes.muted}>{text.empty}</span> : <HostileText text={item} />}
        </li>
      ))}
      {left > 0 && (
        <li>
          <button type="button" className={classes.link} onClick={() => setMost(most + STEP)}>
            {text.moreItems(Math.min(STEP, left))}
          </button>
        </li>
      )}
    </ul>
  );
}
