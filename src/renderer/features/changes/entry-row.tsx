import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { displayName } from '#shared/domain/user.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { heldUser } from '../../api/queries/user-panel.ts';
import { changesText } from '../../text/changes-text.ts';
import { formatClock, formatDay, formatUtc } from '../../text/format.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { ChangeLine } from './change-line.tsx';
import classes from './changes.module.css';
import { type Entry, nearDay } from './feed.ts';

export function DayHeading({ at }: { at: number }) {
  const near = nearDay(at, Date.now());
  return (
    <h2 className={classes.day}>
      {near && <span className={classes.near}>{changesText[near]}</span>} {formatDay(at)}
    </h2>
  );
}

/** When it was seen, of whom, and what. */
export function EntryRow({ entry }: { entry: Entry }) {
  const { sub, username, seenAt, changes } = entry;
  const connectionId = useActiveConnectionId();
  const { data: name } = useQuery({ ...heldUser(connectionId, sub), select: displayName });
  return (
    <article className={classes.entry}>
      <time className={classes.time} dateTime={formatUtc(seenAt)} title={formatUtc(seenAt)}>
        {formatClock(seenAt)}
      </time>
      <div className={classes.who}>
        <Link to="/users" search={{ user: sub, tab: 'history' }} className={classes.user}>
          <HostileText text={name ?? username} oneLine />
        </Link>
        {name !== undefined && name !== username && (
          <code className={classes.username}>
            <HostileText text={username} oneLine />
          </code>
        )}
      </div>
      <ul className={classes.changes}>
        {changes.map((change) => (
          <ChangeLine key={change.seq} change={change} />
        ))}
      </ul>
    </article>
  );
}
