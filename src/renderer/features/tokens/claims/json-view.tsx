import { useMemo, useState } from 'react';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { CopyTextButton } from '../../../ui/copy-button.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { Masked } from '../presenter/personal-text.tsx';
import { usePresenter } from '../presenter/use-presenter.ts';
import classes from './claims.module.css';
import { withoutPersonal } from './json-lines.ts';
import { MoreButton } from './more-button.tsx';
import { prettyLines, prettyText } from './pretty-json.ts';

const text = tokensClaimsText.json;
/** More than anybody reads at once; a list of 64 KB is 30,000 lines. */
const STEP = 400;
const INDENT_PX = 16;

interface JsonViewProps {
  /** As it was sent. */
  readonly text: string;
  /** Names it for the copy button. */
  readonly what: string;
  /** Claims whose values are hidden in presenter mode. */
  readonly personal: ReadonlySet<string>;
}

/** A part of a token as indented JSON, wrapped, with everything in sight that could hide. */
export function JsonView({ text: json, what, personal }: JsonViewProps) {
  const { on } = usePresenter();
  const [most, setMost] = useState(STEP);
  const lines = useMemo(() => prettyLines(json), [json]);
  const shown = on ? withoutPersonal(lines, personal) : lines;
  const left = shown.length - most;
  return (
    <>
      <div className={classes.tools}>
        <CopyTextButton text={prettyText(lines)} what={what} />
      </div>
      <pre className={classes.json}>
        {shown.slice(0, most).map(({ depth, name, value, comma }, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text have no other identity
            key={index}
            className={classes.jsonLine}
            style={{ paddingInlineStart: Math.min(depth, 24) * INDENT_PX }}
          >
            {name !== null && (
              <>
                <span className={classes.jsonName}>
                  <HostileText text={name} />
                </span>
                {': '}
              </>
            )}
            {value === null ? <Masked /> : <HostileText text={value} />}
            {comma && ','}
          </div>
        ))}
      </pre>
      <MoreButton label={text.more} left={left} step={STEP} onMore={() => setMost(most + STEP)} />
    </>
  );
}
