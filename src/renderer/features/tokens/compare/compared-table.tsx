import type { ClaimLine } from '#shared/domain/token/claims/claim-line.ts';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconArrowsDiff, IconCheck } from '../../../ui/icons.ts';
import { ClaimValue } from '../claims/claim-value.tsx';
import classes from './compare.module.css';
import type { ComparedRow } from './compared-rows.ts';

const text = tokensClaimsText.compare;
const PARTS = ['payload', 'header'] as const;

interface ComparedTableProps {
  readonly rows: readonly ComparedRow[];
  /** They are not all different, so that each has to say it. */
  readonly withSame: boolean;
}

export function ComparedTable({ rows, withSame }: ComparedTableProps) {
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>{text.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{tokensClaimsText.claims.name}</th>
          <th scope="col">{text.left}</th>
          <th scope="col">{text.right}</th>
        </tr>
      </thead>
      {PARTS.map((part) => {
        const ofPart = rows.filter((row) => row.part === part);
        return ofPart.length === 0 ? null : (
          <tbody key={part}>
            <tr>
              <th scope="rowgroup" colSpan={3} className={classes.group}>
                {tokensClaimsText.claims.parts[part]}
              </th>
            </tr>
            {ofPart.map((row) => (
              <Row key={row.name} row={row} withSame={withSame} />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function Row({ row, withSame }: { row: ComparedRow; withSame: boolean }) {
  const { name, same, meaning, left, right } = row;
  return (
    <>
      <tr className={classes.row}>
        <th scope="row" rowSpan={2}>
          <span className={classes.name}>
            <HostileText text={name} />
          </span>
          {withSame && <State same={same} />}
        </th>
        <td>
          <Side line={left} />
        </td>
        <td>
          <Side line={right} />
        </td>
      </tr>
      <tr>
        <td colSpan={2} className={classes.meaning}>
          {meaning ?? tokensClaimsText.claims.unknown}
        </td>
      </tr>
    </>
  );
}

function State({ same }: { same: boolean }) {
  const Icon = same ? IconCheck : IconArrowsDiff;
  return (
    <div className={classes.state} data-same={same || undefined}>
      <Icon size={13} aria-hidden="true" />
      {same ? text.same : text.different}
    </div>
  );
}

function Side({ line }: { line: ClaimLine | null }) {
  return line === null ? <span className={classes.muted}>{text.missing}</span> : <ClaimValue line={line} />;
}
