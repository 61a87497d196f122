import { useState } from 'react';
import { visibleString } from '#shared/domain/visible-text.ts';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import classes from './claims.module.css';

const text = tokensClaimsText.raw;
/** An ordinary token has 1,500 characters; one of 64 KB takes long to lay out. */
const SHOWN_AT_FIRST = 4_000;

interface RawTextProps {
  /** One after the other, with nothing between; `tone` is the class of its colour. */
  readonly parts: readonly { readonly text: string; readonly tone?: string | undefined }[];
}

/** Text letter for letter in the order in which it was sent, whatever script it is in, with everything in sight. */
export function RawText({ parts }: RawTextProps) {
  const [whole, setWhole] = useState(false);
  const length = parts.reduce((sum, part) => sum + part.text.length, 0);
  const cut = (part: string) =>
    whole || part.length <= SHOWN_AT_FIRST ? part : `${part.slice(0, SHOWN_AT_FIRST)}…`;
  return (
    <div className={classes.box}>
      <bdo dir="ltr">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
          <span key={index} className={part.tone}>
            {visibleString(cut(part.text))}
          </span>
        ))}
      </bdo>
      {!whole && parts.some((part) => part.text.length > SHOWN_AT_FIRST) && (
        <div>
          <button type="button" className={classes.link} onClick={() => setWhole(true)}>
            {text.showAll(length)}
          </button>
        </div>
      )}
    </div>
  );
}
