import { useInfiniteQuery } from '@tanstack/react-query';
import { type PoolDescription, type UserAuthEvent, userAuthEvents } from '../../../api/queries/user-panel.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { StatusBadge } from '../../../ui/status.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { ActivitySection } from './activity-section.tsx';
import { eventInWords } from './event-words.ts';
import classes from './panel.module.css';
import { PlaceLine } from './place-line.tsx';
import { Section } from './section.tsx';

const text = userPanelText.activity.events;

interface EventsSectionProps {
  readonly connectionId: string;
  readonly username: string;
  readonly pool: PoolDescription | undefined;
}

/** Sign-in events; a pool without threat protection has none, which is said before anybody asks. */
export function EventsSection({ connectionId, username, pool }: EventsSectionProps) {
  const query = useInfiniteQuery(userAuthEvents(connectionId, username));
  if (pool?.threatProtection === 'OFF') {
    return (
      <Section title={text.title}>
        <p className={classes.muted}>{text.off(pool.tier ? text.plan(pool.tier) : '')}</p>
      </Section>
    );
  }
  return (
    <ActivitySection words={text} units={['event', 'events']} query={query}>
      {(events) => (
        <ol className={classes.cards}>
          {events.map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </ol>
      )}
    </ActivitySection>
  );
}

function Event({ event }: { event: UserAuthEvent }) {
  const words = eventInWords(event);
  return (
    <li className={classes.card}>
      <div className={classes.cardLine}>
        <strong>
          <HostileText text={words.title} />
        </strong>
        <StatusBadge tone={words.tone}>{words.result}</StatusBadge>
        {words.risk ? <StatusBadge tone={words.risk.tone}>{words.risk.label}</StatusBadge> : null}
      </div>
      <div className={classes.muted}>
        <TimeText at={event.at} show="both" />
      </div>
      {words.reason === null ? null : <div>{words.reason}</div>}
      {words.steps === '' ? null : (
        <div className={classes.muted}>
          <HostileText text={words.steps} />
        </div>
      )}
      <PlaceLine parts={[event.device, event.city, event.country, event.ip]} none={text.nowhere} />
    </li>
  );
}
