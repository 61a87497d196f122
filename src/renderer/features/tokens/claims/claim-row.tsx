import { memo } from 'react';
import type { ClaimLine } from '#shared/domain/token/claims/claim-line.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconAlertTriangle } from '../../../ui/icons.ts';
import { ClaimValue } from './claim-value.tsx';
import classes from './claims.module.css';
import { NowCell } from './now-cell.tsx';

const text = tokensClaimsText.claims;
/** Of a name in the label of a button. */
const LABEL = 60;

interface ClaimRowProps {
  readonly line: ClaimLine;
  /** There is a column for the user's value of this moment. */
  readonly compared: boolean;
}

export const ClaimRow = memo(function ClaimRow({ line, compared }: ClaimRowProps) {
  const { name, path, value, meaning, notes, now } = line;
  const isSaid = now?.state !== 'notInToken';
  return (
    <tr className={classes.row}>
      <th scope="row">
        <div className={classes.withCopy}>
          <HostileText text={name} />
          <span className={classes.copy}>
            <CopyButton text={path} what={text.copyPath(inShort(path))} />
          </span>
        </div>
      </th>
      {/* Most claims have nothing to be compared with; their explanations have the more room. */}
      <td colSpan={compared && now === null ? 2 : 1}>
        <div className={classes.withCopy}>
          <div className={classes.value}>
            {isSaid ? <ClaimValue line={line} /> : <span className={classes.muted}>{text.notSaid}</span>}
          </div>
          {isSaid && (
            <span className={classes.copy}>
              <CopyButton text={value} what={text.copyValue(inShort(name))} />
            </span>
          )}
        </div>
        <div className={classes.meaning}>{meaning ?? (notes.length === 0 && text.unknown)}</div>
        {notes.map((note) => (
          <p key={note} className={classes.trap}>
            <IconAlertTriangle size={13} aria-hidden="true" />
            <bdi>{note}</bdi>
          </p>
        ))}
      </td>
      {compared && now !== null && (
        <td>
          <NowCell line={line} />
        </td>
      )}
    </tr>
  );
});

function inShort(name: string): string {
  return visibleString(name.length > LABEL ? `${name.slice(0, LABEL)}…` : name);
}
