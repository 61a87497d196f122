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
}

/** Other people's text: isolated from its surroundings, with every character that would not show made visible. */
export function HostileText({ text, oneLine = false }: HostileTextProps) {
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
