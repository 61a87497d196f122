import { useState } from 'react';
import type { ClaimLine } from '#shared/domain/token/claims/claim-line.ts';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ClaimRow } from './claim-row.tsx';
import classes from './claims.module.css';
import { groupLines } from './filter-lines.ts';
import { MoreButton } from './more-button.tsx';

const text = tokensClaimsText.claims;
/** A token of an ordinary pool has 30; one of 64 KB can have thousands. */
const STEP = 200;
const GROUPS = ['payload', 'notInToken', 'header'] as const;

interface ClaimsTableProps {
  readonly lines: readonly ClaimLine[];
  /** How many there are beside those that were found. */
  readonly all: number;
  readonly searched: boolean;
}

export function ClaimsTable({ lines, all, searched }: ClaimsTableProps) {
  const [most, setMost] = useState(STEP);
  if (lines.length === 0) {
    const words = searched && all > 0 ? text.nothing : text.none;
    return <EmptyState title={words.title}>{words.text}</EmptyState>;
  }
  const shown = lines.length > most ? lines.slice(0, most) : lines;
  const groups = groupLines(shown);
  const compared = lines.some(({ now }) => now !== null);
  const left = lines.length - shown.length;
  return (
    <>
      <table className={classes.table} data-compared={compared || undefined}>
        <caption className={classes.hidden}>{text.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.value}</th>
            {compared && <th scope="col">{text.now}</th>}
          </tr>
        </thead>
        {GROUPS.filter((group) => groups[group].length > 0).map((group) => (
          <tbody key={group}>
            {group !== 'payload' && (
              <tr>
                <th scope="rowgroup" colSpan={compared ? 3 : 2} className={classes.group}>
                  {text.parts[group]}
                </th>
              </tr>
            )}
            {groups[group].map((line) => (
              <ClaimRow key={line.path} line={line} compared={compared} />
            ))}
          </tbody>
        ))}
      </table>
      <MoreButton label={text.more} left={left} step={STEP} onMore={() => setMost(most + STEP)} />
    </>
  );
}
