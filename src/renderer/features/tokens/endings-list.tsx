import type { Ending } from '#shared/domain/token/claims/endings.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './directory.module.css';

const text = tokensText.directory;

interface EndingsListProps {
  readonly endings: readonly Ending[];
  /** False: that could not be checked. */
  readonly isGenuine: boolean;
}

/** What will not end the token, and when it is over by itself. */
export function EndingsList({ endings, isGenuine }: EndingsListProps) {
  const first = endings[0];
  if (!first) return null;
  const isSame = endings.every(({ endsAt }) => endsAt === first.endsAt);
  return (
    <div className={classes.part}>
      <h3 className={classes.heading}>{text.endingsTitle}</h3>
      {isGenuine ? null : <p className={classes.muted}>{text.endingsIf}</p>}
      <ul className={classes.endings}>
        {endings.map(({ what, sentence, endsAt }) => (
          <li key={`${what} ${sentence}`}>
            <HostileText text={sentence} />
            {isSame || endsAt === null ? null : (
              <span className={classes.muted}>
                {' '}
                {text.endsAt} <TimeText at={endsAt} show="both" />
              </span>
            )}
          </li>
        ))}
      </ul>
      {isSame && first.endsAt !== null ? (
        <p className={classes.muted}>
          {text.endsAt} <TimeText at={first.endsAt} show="both" />
        </p>
      ) : null}
    </div>
  );
}
