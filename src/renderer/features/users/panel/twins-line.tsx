import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clusterQuery } from '../../../api/queries/duplicates.ts';
import { duplicatesWatchText } from '../../../text/duplicates-watch-text.ts';
import classes from './panel.module.css';
import { twinsHint } from './twins-hint.ts';

const text = duplicatesWatchText.hint;

/** One line where a user seems to have further accounts; nothing otherwise, and nothing while it is not known or cannot be. */
export function TwinsLine({ connectionId, sub }: { readonly connectionId: string; readonly sub: string }) {
  const { data } = useQuery(clusterQuery(connectionId, sub, null));
  const hint = data ? twinsHint(data) : null;
  if (hint === null) return null;
  return (
    <p className={classes.twins}>
      {hint} ·{' '}
      <Link to="/duplicates" search={{ c: sub }} className={classes.quietLink} aria-label={text.showLabel}>
        {text.show}
      </Link>
    </p>
  );
}
