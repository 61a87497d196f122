import { useState } from 'react';
import { makeVisible } from '#shared/domain/visible-text.ts';
import { formatNumber } from '../text/format.ts';
import { uiText } from '../text/ui.ts';
import classes from './hostile-text.module.css';

const CLAMP = 400;

interface HostileTextProps {
  readonly text: string;
  /** One line, cut with an ellipsis: for cells. Otherwise long text is clamped, with a button that shows all. */
  readonly oneLine?: boolean;
  /** With `oneLine`: so many characters at the end are not cut off, for names that begin alike. Plain text only. */
  readonly keepEnd?: number;
}

/** Cutting text of other scripts in two would change the order in which it is seen. */
const PLAIN = /^[!-~ ]+$/;

/** Other people's text: isolated from its surroundings, with every character that would not show made visible. */
export function HostileText({ text, oneLine = false, keepEnd = 0 }: HostileTextProps) {
  // Most cells of a long list are plain: they take the short way, at each key press of a search.
  if (!oneLine || text.length > CLAMP || !PLAIN.test(text)) return <AnyText text={text} oneLine={oneLine} />;
  if (keepEnd === 0 || text.length <= 2 * keepEnd) return <bdi className={classes.plainLine}>{text}</bdi>;
  return (
    <span className={classes.parted} title={text}>
      <span className={classes.plainLine}>{text.slice(0, -keepEnd)}</span>
      <span className={classes.end}>{text.slice(-keepEnd)}</span>
    </span>
  );
}

function AnyText({ text, oneLine }: { text: string; oneLine: boolean }) {
  const [whole, setWhole] = useState(false);
  const isLong = text.length > CLAMP;
  const shown = isLong && !whole ? `${text.slice(0, CLAMP)}…` : text;
  const segments = makeVisible(shown);
  return (
    <bdi className={oneLine ? classes.oneLine : classes.block} dir="auto">
      {segments.map((segment, index) =>
        segment.hidden ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the segments of one text have no other identity
          <span key={index} className={classes.hidden}>
            {segment.text}
          </span>
        ) : (
          segment.text
        ),
      )}
      {isLong && !oneLine && (
        <button type="button" className={classes.more} onClick={() => setWhole(!whole)}>
          {whole ? uiText.showLess : uiText.showAll(formatNumber(text.length))}
        </button>
      )}
    </bdi>
  );
}
