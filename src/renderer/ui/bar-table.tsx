import type { ReactNode } from 'react';
import { formatNumber } from '../text/format.ts';
import classes from './bar-table.module.css';

export interface BarRow {
  readonly id: string;
  /** A link, where the number leads somewhere: the whole row is its target then. */
  readonly name: ReactNode;
  readonly value: number;
  /** `quiet`: what is missing rather than there. */
  readonly tone?: 'plain' | 'quiet' | 'bad';
}

interface BarTableProps {
  readonly caption: string;
  /** Shows the caption above the bars; otherwise it is for screen readers only. */
  readonly captionShown?: boolean;
  readonly headings: { readonly name: string; readonly value: string; readonly share: string };
  readonly rows: readonly BarRow[];
  /** What all of it is, for the shares. */
  readonly total: number;
  /** The value that fills the row; left out: the greatest one. */
  readonly full?: number;
  readonly shareWords: (part: number, total: number) => string;
}

/** Names, bars, numbers and shares. It is a table, so what the bars show can be heard as well. */
export function BarTable(props: BarTableProps) {
  const { caption, captionShown = false, headings, rows, total, shareWords } = props;
  const full = props.full ?? Math.max(1, ...rows.map(({ value }) => value));
  return (
    <table className={classes.table}>
      <caption className={captionShown ? classes.caption : classes.hidden}>{caption}</caption>
      <colgroup>
        <col className={classes.nameColumn} />
        <col />
        <col className={classes.valueColumn} />
        <col className={classes.shareColumn} />
      </colgroup>
      <thead className={classes.hidden}>
        <tr>
          <th scope="col">{headings.name}</th>
          <td />
          <th scope="col">{headings.value}</th>
          <th scope="col">{headings.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, value, tone = 'plain' }) => (
          <tr key={id} className={classes.row}>
            <th scope="row" className={classes.name}>
              {name}
            </th>
            <td className={classes.track}>
              <span
                className={classes.bar}
                data-tone={tone}
                data-some={value > 0 || undefined}
                style={{ width: `${Math.min(100, (value / full) * 100)}%` }}
              />
            </td>
            <td className={classes.value}>{formatNumber(value)}</td>
            <td className={classes.share}>{shareWords(value, total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
