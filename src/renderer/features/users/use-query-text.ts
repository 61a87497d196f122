import { useEffect, useMemo, useRef, useState } from 'react';
import { type ParsedQuery, parseQuery } from '#shared/domain/query/parse-query.ts';

/** So long after the last key press the address follows. The search does not wait for it. In milliseconds. */
const ADDRESS_FOLLOWS = 300;

export interface QueryText {
  readonly text: string;
  readonly parsed: ParsedQuery;
  /** The latest text that means something; what the list shows. */
  readonly good: string;
  readonly type: (text: string) => void;
  /** The text as it is now, also before the next render; the address will not follow it any more. */
  readonly take: () => string;
}

/**
 * What stands in the query bar, ahead of the address; follows it when it changes from elsewhere (back, forward, a link).
 * @param onSettled puts the text into the address
 * @param onTyped is told of a text at once: what it asks for is under way before the window is drawn anew
 */
export function useQueryText(
  inAddress: string,
  onSettled: (text: string) => void,
  onTyped: (text: string) => void,
): QueryText {
  const [text, setText] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  const latest = useRef({ text, sent: inAddress, onSettled, onTyped });
  latest.current.onSettled = onSettled;
  latest.current.onTyped = onTyped;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  if (seen !== inAddress) {
    setSeen(inAddress);
    // Our own text comes back through the address a moment later; by then more may have been typed.
    if (inAddress !== latest.current.sent) {
      latest.current.text = inAddress;
      latest.current.sent = inAddress;
      setText(inAddress);
    }
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const parsed = useMemo(() => parseQuery(text, { now: Date.now() }), [text]);
  const [good, setGood] = useState(parsed.ok ? text : '');
  if (parsed.ok && good !== text) setGood(text);

  return useMemo(() => {
    function take(): string {
      clearTimeout(timer.current);
      latest.current.sent = latest.current.text;
      return latest.current.text;
    }
    return {
      text,
      parsed,
      good: parsed.ok ? text : good,
      take,
      type(next) {
        latest.current.text = next;
        latest.current.onTyped(next);
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => latest.current.onSettled(take()), ADDRESS_FOLLOWS);
      },
    };
  }, [text, parsed, good]);
}
