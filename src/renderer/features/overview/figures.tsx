import { Link } from '@tanstack/react-router';
import type { Overview } from '#shared/domain/mirror.ts';
import { formatNumber } from '../../text/format.ts';
import { overviewText } from '../../text/overview-text.ts';
import classes from './overview.module.css';
import { overviewQueries } from './queries.ts';
import { shareWords } from './words.ts';

const text = overviewText.figures;

interface FiguresProps {
  readonly overview: Overview;
  readonly gone: number;
  readonly knowsGroups: boolean;
}

/** The numbers that are asked for most, in one line. */
export function Figures({ overview, gone, knowsGroups }: FiguresProps) {
  const { users, enabled, inNoGroup } = overview;
  const figures = [
    { name: text.users, value: users, query: overviewQueries.users, share: '' },
    { name: text.enabled, value: enabled, query: overviewQueries.enabled },
    { name: text.disabled, value: users - enabled, query: overviewQueries.disabled },
    ...(knowsGroups ? [{ name: text.inNoGroup, value: inNoGroup, query: overviewQueries.inNoGroup }] : []),
    { name: text.gone, value: gone, query: overviewQueries.gone, share: '' },
  ];
  return (
    <ul className={classes.figures} aria-label={text.label}>
      {figures.map(({ name, value, query, share = shareWords(value, users) }) => (
        <li key={name} className={classes.figure}>
          <Link to="/users" search={{ q: query }} className={classes.figureLink}>
            <span className={classes.figureName}>
              {name} <span>{share}</span>
            </span>
            <span className={classes.figureValue}>{formatNumber(value)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
